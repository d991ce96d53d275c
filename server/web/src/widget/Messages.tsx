// Bubbles: the customer's own, the bot's and people's, with what hangs below them.
import { BookOpen, Check, CheckCheck, CircleAlert, Clock, ArrowRight } from "lucide";
import type { ChatClient, ChatView } from "../shared/client.ts";
import { chosenOf, offersChoices } from "../shared/conversation.ts";
import { Icon } from "../shared/Icon.tsx";
import { Markdown } from "../shared/Markdown.tsx";
import { plainText } from "../shared/markdown.ts";
import type { Entry } from "../shared/outbox.ts";
import type { ArticleCard, Body, Event, TextBody } from "../shared/protocol.ts";
import { ago, exact } from "../shared/time.ts";
import { locale, useWords } from "./context.ts";
import type { Texts } from "./texts.ts";

export function Face({ name }: { name: string }) {
  return (
    <p class="sender">
      <span class="face" aria-hidden="true">
        {name.trim().charAt(0).toUpperCase() || "?"}
      </span>
      <strong>{name}</strong>
    </p>
  );
}

interface BotMessageProps {
  event: Event;
  body: TextBody;
  view: ChatView;
  client: ChatClient;
  openArticle(id: string): void;
  now: number;
}

export function BotMessage({ event, body, view, client, openArticle, now }: BotMessageProps) {
  return (
    <>
      <div class="bubble bubble-other" title={exact(event.ts, locale)}>
        <Markdown text={body.text} onArticle={openArticle} />
      </div>
      {body.article && <Card article={body.article} said={body.text} open={openArticle} />}
      {body.choices && <Choices event={event} body={body} view={view} client={client} />}
      <time class="aloud" dateTime={new Date(event.ts).toISOString()}>
        {ago(event.ts, now, locale)}
      </time>
    </>
  );
}

// `said`: the words above the card, which it need not say again.
function Card({ article, said, open }: { article: ArticleCard; said: string; open(id: string): void }) {
  const t = useWords();
  return (
    <button type="button" class="card" onClick={() => open(article.id)}>
      <span class="card-title">
        <Icon icon={BookOpen} small />
        {article.title}
      </span>
      {article.excerpt && article.excerpt !== plainText(said) && <span class="card-excerpt">{article.excerpt}</span>}
      <span class="card-read with-icon">
        {t.read}
        <Icon icon={ArrowRight} small />
      </span>
    </button>
  );
}

// Used and outlived buttons stay, greyed, so that the conversation can still be read.
function Choices({ event, body, view, client }: { event: Event; body: TextBody; view: ChatView; client: ChatClient }) {
  const conversation = view.conversation;
  if (!conversation) return null;
  const offered = offersChoices(conversation, event) && view.pending.length === 0;
  const chosen = chosenOf(conversation, event);
  return (
    <div class="choices" role="group">
      {body.choices?.map((choice) => (
        <button
          key={choice.id}
          type="button"
          class={choice.id === chosen ? "button choice choice-used" : "button choice"}
          disabled={!offered}
          onClick={() => client.choose(choice.id, choice.label)}
        >
          {choice.id === chosen && <Icon icon={Check} small />}
          {choice.label}
        </button>
      ))}
    </div>
  );
}

export function OwnMessage({ body }: { body: Body | Entry["body"] }) {
  const t = useWords();
  return (
    <div class="bubble bubble-own">
      <span class="aloud">{t.you}: </span>
      {ownWords(body, t)}
    </div>
  );
}

// What customers type is shown as typed, not as Markdown.
export function ownWords(body: Body | Entry["body"], t: Texts): string {
  switch (body.type) {
    case "text":
      return body.text;
    case "choice":
      return body.label;
    case "person":
      return t.askedForPerson;
    case "leave":
      return t.leftConversation;
    default:
      return t.notShown;
  }
}

interface PendingProps {
  entry: Entry;
  last: boolean;
  retry(): void;
  discard(): void;
}

export function PendingMessage({ entry, last, retry, discard }: PendingProps) {
  const t = useWords();
  return (
    <>
      <OwnMessage body={entry.body} />
      {entry.failed ? (
        <p class="state danger">
          <Icon icon={CircleAlert} small />
          {t.notSent}
          {entry.failed.text && `: ${entry.failed.text}`}
          <button type="button" class="link" onClick={retry}>
            {t.tryAgain}
          </button>
          <button type="button" class="link" onClick={discard}>
            {t.discard}
          </button>
        </p>
      ) : (
        last && (
          <p class="state muted">
            <Icon icon={Clock} small />
            {t.sending}
          </p>
        )
      )}
    </>
  );
}

export function SentState({ seen, at, now }: { seen: boolean; at: number; now: number }) {
  const t = useWords();
  return (
    <p class="state muted" title={exact(at, locale)}>
      <Icon icon={seen ? CheckCheck : Check} small />
      {seen ? t.seen : t.sent} · {ago(at, now, locale)}
    </p>
  );
}
