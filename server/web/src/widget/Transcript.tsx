// The conversation, oldest first: days, bubbles, notices, who is writing. Stays at the end unless the reader has scrolled up.
import { ArrowDown } from "lucide";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { ChatClient, ChatView } from "../shared/client.ts";
import { Icon } from "../shared/Icon.tsx";
import type { Event, TextBody } from "../shared/protocol.ts";
import { dayName, sameDay } from "../shared/time.ts";
import { useNow } from "../shared/useNow.ts";
import { BotMessage, Face, OwnMessage, PendingMessage, SentState } from "./Messages.tsx";
import { Notice } from "./Notice.tsx";
import { locale, useWords } from "./context.ts";

interface Props {
  view: ChatView;
  client: ChatClient;
  openArticle(id: string): void;
  // The reader has the end before their eyes.
  atEnd(): void;
}

const nearEndPx = 48;

export function Transcript({ view, client, openArticle, atEnd }: Props) {
  const t = useWords();
  const now = useNow();
  const scroller = useRef<HTMLDivElement>(null);
  const [follows, setFollows] = useState(true);
  const events = view.opening ? [] : (view.conversation?.events ?? []);
  const typing = view.opening ? null : (view.conversation?.typing ?? null);
  const end = `${view.conversation?.id} ${events.length} ${view.pending.length} ${typing?.name}`;

  const toEnd = () => scroller.current?.scrollTo({ top: scroller.current.scrollHeight });
  useLayoutEffect(() => {
    if (follows) toEnd();
  }, [end, follows]);
  // What one has just sent is always shown.
  useLayoutEffect(toEnd, [view.pending.length > 0]);
  useEffect(() => {
    if (follows) atEnd();
  }, [end, follows, atEnd]);
  useEffect(() => keepAtEnd(scroller.current, () => follows), [follows]);

  const onScroll = () => {
    const box = scroller.current;
    if (box) setFollows(box.scrollHeight - box.scrollTop - box.clientHeight < nearEndPx);
  };
  const lastOwn = useMemo(() => events.findLast((event) => event.from.kind === "customer")?.seq ?? 0, [events]);

  return (
    <div class="transcript">
      <div
        class="transcript-scroll"
        ref={scroller}
        onScroll={onScroll}
        tabIndex={0}
        role="log"
        aria-label={t.conversation}
      >
        {events.length === 0 && view.pending.length === 0 && <p class="transcript-empty muted">{t.starting}</p>}
        <ol class="messages">
          {events.map((event, i) => (
            <li key={event.seq} class={rowClass(event, events[i - 1])}>
              {isNewDay(event, events[i - 1]) && (
                <p class="day" role="separator">
                  {dayName(event.ts, now, locale)}
                </p>
              )}
              <Row
                event={event}
                previous={events[i - 1]}
                view={view}
                client={client}
                openArticle={openArticle}
                now={now}
              />
              {event.seq === lastOwn && view.pending.length === 0 && (
                <SentState seen={(view.conversation?.seenBy ?? 0) >= event.seq} at={event.ts} now={now} />
              )}
            </li>
          ))}
          {view.pending.map((entry, i) => (
            <li key={entry.cid} class="row row-own">
              <PendingMessage
                entry={entry}
                last={i === view.pending.length - 1}
                retry={() => client.retry(entry.cid)}
                discard={() => client.discard(entry.cid)}
              />
            </li>
          ))}
        </ol>
        {typing && (
          <p class="typing muted small">
            <span class="typing-dots" aria-hidden="true">
              <i />
              <i />
              <i />
            </span>
            {t.writing(typing.name || view.bot)}
          </p>
        )}
      </div>
      {!follows && (
        <button type="button" class="button to-end" onClick={() => setFollows(true)}>
          <Icon icon={ArrowDown} small />
          {t.newMessages}
        </button>
      )}
    </div>
  );
}

interface RowProps {
  event: Event;
  previous: Event | undefined;
  view: ChatView;
  client: ChatClient;
  openArticle(id: string): void;
  now: number;
}

function Row({ event, previous, view, client, openArticle, now }: RowProps) {
  const t = useWords();
  const { body, from } = event;
  if (body.type === "notice") return <Notice code={body.code} text={body.text} at={event.ts} />;
  if (from.kind === "customer") return <OwnMessage body={body} />;
  const shown: TextBody = body.type === "text" ? body : { type: "text", text: t.notShown };
  const first = !previous || previous.from.kind !== from.kind || previous.body.type === "notice";
  return (
    <>
      {first && from.kind === "agent" && <Face name={from.name ?? ""} />}
      {first && from.kind === "bot" && previous?.from.kind !== "bot" && (
        <p class="sender muted">{from.name ?? view.bot}</p>
      )}
      <BotMessage event={event} body={shown} view={view} client={client} openArticle={openArticle} now={now} />
    </>
  );
}

const isNewDay = (event: Event, previous: Event | undefined): boolean => !previous || !sameDay(event.ts, previous.ts);

function rowClass(event: Event, previous: Event | undefined): string {
  if (event.body.type === "notice") return "row row-notice";
  const side = event.from.kind === "customer" ? "row-own" : "row-other";
  return `row ${side}${previous?.from.kind === event.from.kind ? " row-next" : ""}`;
}

// The box shrinks when the composer grows or a keyboard appears: the end stays in view.
function keepAtEnd(box: HTMLElement | null, follows: () => boolean): () => void {
  if (!box) return () => undefined;
  const observer = new ResizeObserver(() => follows() && box.scrollTo({ top: box.scrollHeight }));
  observer.observe(box);
  return () => observer.disconnect();
}
