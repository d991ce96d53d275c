// The page around the iframe: what it tells the widget and what the widget tells it. Messages are plain objects with a `deskbell`
// key; nothing in them is secret, and the widget believes only what its own parent window sends.
import { isFields, text } from "../shared/protocol.ts";

export interface Identity {
  name: string;
  email: string;
}

export interface HostEvents {
  shown(visible: boolean): void;
  identified(identity: Identity): void;
}

export const embedded = window.parent !== window;

let page = location.origin + location.pathname;

// Where the customer is, without query and fragment: these may hold what is nobody's business.
export const hostPage = (): string => page;

export function listenToHost(events: HostEvents): void {
  addEventListener("message", ({ source, data }: MessageEvent<unknown>) => {
    if (source !== window.parent || !isFields(data)) return;
    if (data.deskbell === "shown") events.shown(data.visible === true);
    if (data.deskbell === "page") page = text(data.page, page).split(/[?#]/)[0] ?? page;
    if (data.deskbell === "identify") {
      events.identified({ name: text(data.name).slice(0, 200), email: text(data.email).slice(0, 200) });
    }
  });
  tellHost({ deskbell: "ready" });
}

export function tellHost(message: { deskbell: "ready" | "close" } | { deskbell: "unread"; count: number }): void {
  if (embedded) window.parent.postMessage(message, "*");
}
