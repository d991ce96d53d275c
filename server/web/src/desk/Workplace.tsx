// The signed-in desk: rail, queue, conversation, packet; what is shown where depends on the width (desk.css).
import { useCallback, useEffect, useMemo, useState } from "preact/hooks";
import { ApiError } from "../shared/api.ts";
import { browserPorts } from "../shared/browser_ports.ts";
import { useNow } from "../shared/useNow.ts";
import { fetchMe, setPresence, signOut } from "./desk_api.ts";
import { Explain } from "./Explain.tsx";
import { Incidents } from "./Incidents.tsx";
import { Learning } from "./Learning.tsx";
import { LinkLine } from "./LinkLine.tsx";
import { Live, type LiveView } from "./live.ts";
import type { Me } from "./staff.ts";
import type { HistoryEntry } from "./ticket.ts";
import { PasswordDialog } from "./PasswordDialog.tsx";
import { QueuePane } from "./QueuePane.tsx";
import { Rail } from "./Rail.tsx";
import { useRoute } from "./route.ts";
import { ShortcutsDialog, useShortcuts } from "./shortcuts.tsx";
import { TicketView } from "./TicketView.tsx";
import { useAlerts } from "./useAlerts.ts";

interface Props {
  me: Me;
  signedOut(why: string): void;
}

export function Workplace({ me, signedOut }: Props) {
  const [route, go] = useRoute();
  const [available, setAvailable] = useState(true);
  const [news, setNews] = useState<{ ticket: string; entry: HistoryEntry } | null>(null);
  const [dialog, setDialog] = useState<"" | "keys" | "password">("");
  const now = useNow();
  const live = useLive(me, setAvailable, setNews, signedOut);
  const { view } = live;
  const alerts = useAlerts(view);

  useEffect(() => {
    const waiting = view.queue?.waitingCount ?? 0;
    document.title = `${waiting > 0 ? `(${waiting}) ` : ""}${me.site || "Deskbell"} – desk`;
  }, [view.queue, me.site]);

  const departments = useMemo(() => new Map(me.departments.map(({ id, title }) => [id, title])), [me]);
  const changePresence = (to: boolean) => {
    setAvailable(to);
    setPresence(to).catch(() => setAvailable(!to));
  };
  const [trouble, setTrouble] = useState("");
  // The socket goes first: the server's closing of it is no news to somebody who is leaving.
  const leave = async () => {
    live.client.stop();
    try {
      await signOut();
      signedOut("You have signed out.");
    } catch {
      setTrouble("You are still signed in: the server could not be reached. Try again in a moment.");
      live.client.start();
    }
  };
  useShortcuts({ "?": () => setDialog("keys") }, alerts.shortcuts && dialog === "");

  return (
    <div class={`desk desk-${route.place}`} data-pane={route.ticket ? route.pane : "queue"}>
      <Rail
        me={me}
        route={route}
        go={go}
        waiting={view.queue?.waitingCount ?? 0}
        available={available}
        setAvailable={changePresence}
        alerts={alerts}
        showKeys={() => setDialog("keys")}
        changePassword={() => setDialog("password")}
        leave={() => void leave()}
      />
      <LinkLine link={view.link} trouble={trouble} again={() => live.client.start()} />
      {route.place === "incidents" ? (
        <Incidents role={me.staff.role} now={now} />
      ) : route.place === "learning" ? (
        <Learning role={me.staff.role} now={now} />
      ) : route.place === "explain" ? (
        <Explain />
      ) : (
        <>
          <QueuePane
            queue={view.queue}
            selected={route.ticket}
            select={(ticket) => go({ place: "tickets", ticket, pane: "conversation" })}
            departments={departments}
            now={now}
            shortcuts={alerts.shortcuts && dialog === ""}
          />
          <TicketView
            key={route.ticket}
            id={route.ticket}
            me={me}
            view={view}
            live={live.client}
            news={news?.ticket === route.ticket ? news.entry : null}
            departments={departments}
            now={now}
            pane={route.pane}
            showPane={(pane) => go({ ...route, pane })}
            close={() => go({ place: "tickets", ticket: "", pane: "conversation" })}
            shortcuts={alerts.shortcuts && dialog === ""}
          />
        </>
      )}
      {dialog === "keys" && (
        <ShortcutsDialog close={() => setDialog("")} enabled={alerts.shortcuts} setEnabled={alerts.setShortcuts} />
      )}
      {dialog === "password" && <PasswordDialog close={() => setDialog("")} />}
    </div>
  );
}

function useLive(
  me: Me,
  setAvailable: (available: boolean) => void,
  setNews: (news: { ticket: string; entry: HistoryEntry }) => void,
  signedOut: (why: string) => void,
): { client: Live; view: LiveView } {
  // A refused upgrade and a lost network look the same from here; the interface knows which it was.
  const lost = useCallback(() => {
    fetchMe().catch((error: unknown) => {
      if (error instanceof ApiError && error.status === 401)
        signedOut("Your session has ended. Sign in again; your drafts are kept.");
    });
  }, [signedOut]);
  const client = useMemo(() => {
    const url = new URL("/ws/desk", location.href);
    url.protocol = location.protocol === "https:" ? "wss:" : "ws:";
    return new Live(browserPorts(), url.href, me.staff, {
      entry: (ticket, entry) => setNews({ ticket, entry }),
      connected: setAvailable,
      lost,
    });
  }, [me.staff.id]);
  const [view, setView] = useState<LiveView>({ link: "connecting", queue: null, conversation: null, pending: [] });
  useEffect(() => {
    const stop = client.subscribe(setView);
    const came = () => client.networkCame();
    const went = () => client.networkWent();
    client.start();
    addEventListener("online", came);
    addEventListener("offline", went);
    return () => {
      stop();
      removeEventListener("online", came);
      removeEventListener("offline", went);
      client.stop();
    };
  }, [client]);
  return { client, view };
}
