// What was said, with the bot's part folded away once a person speaks, and the reasons of the bot on demand.
import { ChevronDown, ChevronRight, CircleAlert, Check, CheckCheck, Clock, Info } from "lucide";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { Icon } from "../shared/Icon.tsx";
import { Markdown } from "../shared/Markdown.tsx";
import type { Entry } from "../shared/outbox.ts";
import type { Event } from "../shared/protocol.ts";
import { ago, clockTime, dayName, exact, sameDay } from "../shared/time.ts";
import type { Live, LiveView } from "./live.ts";
import type { TicketDetail } from "./ticket.ts";
import { useShortcuts } from "./shortcuts.tsx";
import { Why } from "./Why.tsx";

interface Props {
  detail: TicketDetail;
  view: LiveView;
  live: Live;
  now: number;
  shortcuts: boolean;
}

const worthFolding = 6;

export function DeskTranscript({ detail, view, live, now, shortcuts }: Props) {
  // For a moment it may still be that of the ticket that was looked at before.
  const conversation = view.conversation?.id === detail.ticket.conversation ? view.conversation : null;
  const known = conversation && conversation.events.length > 0 ? conversation.events : detail.transcript;
  const botPart = lengthOfBotPart(known);
  const [folded, setFolded] = useState<boolean | null>(null); // null: nobody has chosen yet
  const isFolded = folded ?? (botPart >= worthFolding && known.some((event) => event.from.kind === "agent"));
  const events = isFolded ? known.slice(botPart) : known;
  useShortcuts({ f: () => setFolded(!isFolded) }, shortcuts && botPart > 0);

  const box = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const end = `${known.length} ${view.pending.length} ${conversation?.typing?.name}`;
  useLayoutEffect(() => {
    if (atEnd.current) box.current?.scrollTo({ top: box.current.scrollHeight });
  }, [end]);
  useEffect(() => {
    box.current?.scrollTo({ top: box.current.scrollHeight });
  }, [detail.ticket.id]);
  const onScroll = () => {
    const { current } = box;
    if (current) atEnd.current = current.scrollHeight - current.scrollTop - current.clientHeight < 48;
  };
  const lastOwn = known.findLast((event) => event.from.kind === "agent")?.seq ?? 0;

  return (
    <div class="talk" ref={box} onScroll={onScroll} tabIndex={0} role="log" aria-label="Transcript">
      {botPart > 0 && (
        <button type="button" class="fold" aria-expanded={!isFolded} onClick={() => setFolded(!isFolded)}>
          <Icon icon={isFolded ? ChevronRight : ChevronDown} small />
          The bot's part, {botPart} {botPart === 1 ? "entry" : "entries"}
        </button>
      )}
      <ol class="lines">
        {events.map((event, i) => (
          <li key={event.seq}>
            {(i === 0 || !sameDay(event.ts, events[i - 1]?.ts ?? 0)) && (
              <p class="day" role="separator">
                {dayName(event.ts, now, navigator.language)}
              </p>
            )}
            <Line event={event} conversation={detail.ticket.conversation} />
            {event.seq === lastOwn && view.pending.length === 0 && (
              <p class="line-state muted">
                <Icon icon={(conversation?.seenBy ?? 0) >= event.seq ? CheckCheck : Check} small />
                {(conversation?.seenBy ?? 0) >= event.seq ? "Seen" : "Sent"} · {ago(event.ts, now, navigator.language)}
              </p>
            )}
          </li>
        ))}
        {view.pending.map((entry) => (
          <li key={entry.cid}>
            <PendingLine entry={entry} live={live} />
          </li>
        ))}
      </ol>
      {conversation?.typing && (
        <p class="muted small" role="status">
          {conversation.typing.name || "The customer"} is writing …
        </p>
      )}
    </div>
  );
}

// Everything before the first person spoke or joined.
function lengthOfBotPart(events: readonly Event[]): number {
  const first = events.findIndex(
    ({ from, body }) =>
      from.kind === "agent" || (body.type === "notice" && (body.code === "queued" || body.code === "joined")),
  );
  return first < 0 ? 0 : first;
}

function Line({ event, conversation }: { event: Event; conversation: string }) {
  const { from, body } = event;
  if (body.type === "notice") {
    return (
      <div class="line-notice muted">
        <Icon icon={Info} small />
        <Markdown text={body.text} />
        <LineTime at={event.ts} />
      </div>
    );
  }
  const who =
    from.kind === "customer" ? from.name || "Customer" : from.name || (from.kind === "bot" ? "Bot" : "System");
  return (
    <article class={`line line-${from.kind}`}>
      <p class="line-who">
        <strong>{who}</strong>
        <LineTime at={event.ts} />
        {from.kind === "bot" && <Why conversation={conversation} seq={event.seq} />}
      </p>
      <Words event={event} />
    </article>
  );
}

function Words({ event }: { event: Event }) {
  const { body, from } = event;
  switch (body.type) {
    case "text":
      return (
        <>
          {from.kind === "customer" ? <p class="line-typed">{body.text}</p> : <Markdown text={body.text} />}
          {body.article && (
            <p class="line-extra">
              Article:{" "}
              <a href={body.article.url} target="_blank" rel="noopener">
                {body.article.title}
              </a>
            </p>
          )}
          {body.choices && (
            <p class="line-extra muted">Offered: {body.choices.map((choice) => choice.label).join(" · ")}</p>
          )}
        </>
      );
    case "choice":
      return <p class="line-typed">Chose “{body.label}”</p>;
    case "person":
      return <p class="line-typed">Asked for a person</p>;
    case "leave":
      return <p class="line-typed">Ended the conversation</p>;
    default:
      return <p class="muted">Something that this version of the desk cannot show.</p>;
  }
}

function LineTime({ at }: { at: number }) {
  return (
    <time class="muted small" dateTime={new Date(at).toISOString()} title={exact(at, navigator.language)}>
      {clockTime(at, navigator.language)}
    </time>
  );
}

function PendingLine({ entry, live }: { entry: Entry; live: Live }) {
  if (entry.body.type !== "text") return null;
  return (
    <article class="line line-agent">
      <Markdown text={entry.body.text} />
      {entry.failed ? (
        <p class="line-state danger">
          <Icon icon={CircleAlert} small />
          Not sent{entry.failed.text && `: ${entry.failed.text}`}
          <button type="button" class="link" onClick={() => live.retry(entry.cid)}>
            Try again
          </button>
          <button type="button" class="link" onClick={() => live.discard(entry.cid)}>
            Discard
          </button>
        </p>
      ) : (
        <p class="line-state muted">
          <Icon icon={Clock} small />
          Sending
        </p>
      )}
    </article>
  );
}
