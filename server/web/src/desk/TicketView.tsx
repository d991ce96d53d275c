// One ticket: its conversation in the middle, its packet on the right.
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { ApiError } from "../shared/api.ts";
import { ConversationPane } from "./ConversationPane.tsx";
import { claim, fetchTicket } from "./desk_api.ts";
import { useDraft } from "./drafts.ts";
import { HandBackDialog, ResolveDialog } from "./EndDialogs.tsx";
import type { Live, LiveView } from "./live.ts";
import type { Me } from "./staff.ts";
import type { HistoryEntry, TicketDetail } from "./ticket.ts";
import { PacketPane } from "./PacketPane.tsx";
import type { Pane } from "./route.ts";
import { useShortcuts } from "./shortcuts.tsx";

interface Props {
  id: string; // empty: none is chosen
  me: Me;
  view: LiveView;
  live: Live;
  news: HistoryEntry | null; // the last entry that came in for this ticket
  departments: Map<string, string>;
  now: number;
  pane: Pane;
  showPane(pane: Pane): void;
  close(): void;
  shortcuts: boolean;
}

export function TicketView(props: Props) {
  if (props.id) return <OpenTicket {...props} />;
  return (
    <main class="nothing">
      <p class="muted">
        Choose a conversation on the left. Its words appear here, and what is known about it on the right.
      </p>
    </main>
  );
}

function OpenTicket({ id, me, view, live, news, departments, now, pane, showPane, close, shortcuts }: Props) {
  const { detail, problem, setProblem, load } = useDetail(id, view, live, news);
  const [dialog, setDialog] = useState<"" | "resolve" | "hand-back">("");
  const [reply, setReply] = useDraft(id, "reply");
  const searchBox = useRef<HTMLInputElement>(null);

  const ticket = detail?.ticket;
  const isMine = ticket?.status === "active" && ticket.agent?.id === me.staff.id;
  const mayEnd = ticket?.status === "active" && (isMine || me.staff.role === "lead" || me.staff.role === "admin");
  const take = () => {
    claim(id).then(load, async (error: unknown) => {
      await load();
      setProblem((error instanceof ApiError && error.message) || "Claiming did not work. Try again in a moment.");
    });
  };
  const ended = () => {
    setDialog("");
    void load();
  };
  useShortcuts(
    {
      c: () => ticket?.status === "waiting" && take(),
      e: () => mayEnd && setDialog("resolve"),
      b: () => mayEnd && setDialog("hand-back"),
      p: () => showPane(pane === "packet" ? "conversation" : "packet"),
      "/": () => {
        showPane("packet");
        requestAnimationFrame(() => searchBox.current?.focus());
      },
      Escape: () => (pane === "packet" ? showPane("conversation") : close()),
    },
    shortcuts && dialog === "",
  );
  useEffect(() => {
    if (isMine && document.visibilityState === "visible") live.seen();
  }, [isMine, live, view.conversation]);

  return (
    <>
      <ConversationPane
        detail={detail}
        problem={problem}
        isMine={isMine}
        mayEnd={mayEnd}
        view={view}
        live={live}
        reply={reply}
        setReply={setReply}
        departments={departments}
        now={now}
        claim={take}
        resolve={() => setDialog("resolve")}
        handBack={() => setDialog("hand-back")}
        showPacket={() => showPane("packet")}
        close={close}
        noted={() => void load()}
        shortcuts={shortcuts && dialog === ""}
      />
      <PacketPane
        detail={detail}
        departments={departments}
        now={now}
        searchBox={searchBox}
        canInsert={isMine}
        insert={(words) => {
          setReply(reply && !/\s$/.test(reply) ? `${reply} ${words}` : reply + words);
          showPane("conversation");
        }}
        back={() => showPane("conversation")}
      />
      {dialog === "resolve" && (
        <ResolveDialog id={id} codes={me.resolutionCodes} close={() => setDialog("")} done={ended} />
      )}
      {dialog === "hand-back" && <HandBackDialog id={id} close={() => setDialog("")} done={ended} />}
    </>
  );
}

// The ticket's details, loaded again whenever the queue or an entry shows that it has changed.
function useDetail(id: string, view: LiveView, live: Live, news: HistoryEntry | null) {
  const [detail, setDetail] = useState<TicketDetail | null>(null);
  const [problem, setProblem] = useState("");
  const known = useRef(detail);
  known.current = detail;
  const asked = useRef(0);
  const left = useRef(false);
  const load = useCallback((): Promise<void> => {
    const mine = ++asked.current;
    // An answer that comes after a newer one, or after the agent has gone to another ticket, is no news.
    const outdated = () => left.current || mine !== asked.current;
    return fetchTicket(id).then(
      (found) => {
        if (outdated()) return;
        setDetail(found);
        setProblem("");
        live.watch(found.ticket.conversation);
      },
      (error: unknown) => {
        if (outdated()) return;
        const gone = error instanceof ApiError && error.status === 404;
        // While the server is away the line above says so, and what is on the screen stays.
        if (gone) setProblem("There is no such ticket, or it is not yours to see.");
        else if (!known.current)
          setProblem("The ticket could not be loaded. It is tried again when the server is back.");
      },
    );
  }, [id, live]);
  const listed = [...(view.queue?.waiting ?? []), ...(view.queue?.mine ?? [])].find((ticket) => ticket.id === id);
  const sign = `${listed?.status} ${listed?.updated} ${listed?.agent?.id} ${news?.number} ${view.link === "online"} ${view.conversation?.responder}`;
  useEffect(() => void load(), [load, sign]);
  useEffect(() => {
    left.current = false;
    return () => {
      left.current = true;
      live.watch("");
    };
  }, [live]);
  return { detail, problem, setProblem, load };
}
