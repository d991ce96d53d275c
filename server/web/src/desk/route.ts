// Where one is, kept in the address so that "back", a reload and a link from a colleague work: #/ticket/ID, #/incidents, #/learning, #/explain.
import { useCallback, useEffect, useState } from "preact/hooks";

export type Pane = "conversation" | "packet";

export interface Route {
  place: "tickets" | "incidents" | "learning" | "explain";
  ticket: string; // empty: none
  pane: Pane; // which of the two shows where there is room for one
}

function read(): Route {
  const [place, ticket, pane] = location.hash.replace(/^#\/?/, "").split("/");
  if (place === "incidents" || place === "learning" || place === "explain")
    return { place, ticket: "", pane: "conversation" };
  return {
    place: "tickets",
    ticket: place === "ticket" ? decoded(ticket ?? "") : "",
    pane: pane === "packet" ? pane : "conversation",
  };
}

// An address that somebody cut short leads to no ticket.
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return "";
  }
}

function write(route: Route): string {
  if (route.place !== "tickets") return `#/${route.place}`;
  if (!route.ticket) return "#/";
  return `#/ticket/${encodeURIComponent(route.ticket)}${route.pane === "packet" ? "/packet" : ""}`;
}

export function useRoute(): [Route, (to: Route) => void] {
  const [route, setRoute] = useState(read);
  useEffect(() => {
    const changed = () => setRoute(read());
    addEventListener("hashchange", changed);
    return () => removeEventListener("hashchange", changed);
  }, []);
  const go = useCallback((to: Route) => {
    location.hash = write(to);
  }, []);
  return [route, go];
}
