import { ArrowLeft, ClipboardList, CircleAlert } from "lucide";
import { Icon } from "../shared/Icon.tsx";
import { exact, span } from "../shared/time.ts";
import type { Live, LiveView } from "./live.ts";
import type { Ticket, TicketDetail } from "./ticket.ts";
import { Priority } from "./Priority.tsx";
import { ReplyBox } from "./ReplyBox.tsx";
import { DeskTranscript } from "./DeskTranscript.tsx";
import { resolutionWord } from "./words.ts";

interface Props {
  detail: TicketDetail | null;
  problem: string;
  isMine: boolean;
  mayEnd: boolean;
  view: LiveView;
  live: Live;
  reply: string;
  setReply(text: string): void;
  departments: Map<string, string>;
  now: number;
  claim(): void;
  resolve(): void;
  handBack(): void;
  showPacket(): void;
  close(): void;
  noted(): void;
  shortcuts: boolean;
}

export function ConversationPane(props: Props) {
  const { detail, problem, isMine, mayEnd, departments, now, claim, resolve, handBack, showPacket, close } = props;
  const ticket = detail?.ticket;
  return (
    <main class="conversation" aria-label="Conversation">
      <header class="conversation-head">
        <button
          type="button"
          class="button-icon only-one"
          aria-label="Back to the queue"
          title="Back to the queue"
          onClick={close}
        >
          <Icon icon={ArrowLeft} />
        </button>
        <div class="conversation-title">
          {ticket && (
            <>
              <h1>{ticket.customer || `Ticket #${ticket.number}`}</h1>
              <p class="muted small conversation-facts">
                <Priority value={ticket.priority} />
                {ticket.customer && <span>#{ticket.number}</span>}
                <span>{departments.get(ticket.department) ?? ticket.department}</span>
                <Standing ticket={ticket} now={now} />
              </p>
            </>
          )}
        </div>
        <div class="conversation-acts">
          {ticket?.status === "waiting" && (
            <button type="button" class="button button-main" onClick={claim}>
              Claim
            </button>
          )}
          {mayEnd && (
            <>
              <button type="button" class="button" onClick={handBack}>
                Hand back
              </button>
              <button type="button" class="button button-main" onClick={resolve}>
                Resolve
              </button>
            </>
          )}
          <button
            type="button"
            class="button-icon only-narrow"
            aria-label="Show the packet"
            title="Show the packet"
            onClick={showPacket}
          >
            <Icon icon={ClipboardList} />
          </button>
        </div>
      </header>
      {problem && (
        <p class="conversation-problem danger" role="alert">
          <Icon icon={CircleAlert} small />
          {problem}
        </p>
      )}
      {detail && (
        <DeskTranscript detail={detail} view={props.view} live={props.live} now={now} shortcuts={props.shortcuts} />
      )}
      {detail && (
        <ReplyBox
          ticket={detail.ticket}
          isMine={isMine}
          reply={props.reply}
          setReply={props.setReply}
          live={props.live}
          noted={props.noted}
          claim={claim}
          shortcuts={props.shortcuts}
        />
      )}
    </main>
  );
}

function Standing({ ticket, now }: { ticket: Ticket; now: number }) {
  if (ticket.status === "waiting") {
    return (
      <span title={exact(ticket.waitingSince, navigator.language)}>waiting for {span(now - ticket.waitingSince)}</span>
    );
  }
  if (ticket.status === "active") return <span>with {ticket.agent?.name ?? "a colleague"}</span>;
  return <span>resolved{ticket.resolution && `: ${resolutionWord(ticket.resolution)}`}</span>;
}
