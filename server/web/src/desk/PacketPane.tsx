// What the bot knows about the problem, so that nobody has to ask again. What is unknown or unverified says so.
import { ArrowLeft, BadgeCheck, Check, CircleHelp, PhoneCall, ThumbsDown, ThumbsUp, X } from "lucide";
import type { ComponentChildren, RefObject } from "preact";
import { Icon, type IconNode } from "../shared/Icon.tsx";
import { Markdown } from "../shared/Markdown.tsx";
import { ago, exact, nextTime } from "../shared/time.ts";
import { KbSearch } from "./KbSearch.tsx";
import { sortGathered, type Fact, type Packet, type ShownArticle, type Tried } from "./packet.ts";
import type { HistoryEntry, TicketDetail } from "./ticket.ts";
import { Priority } from "./Priority.tsx";
import { levelWord, percent } from "./words.ts";

interface Props {
  detail: TicketDetail | null;
  departments: Map<string, string>;
  now: number;
  searchBox: RefObject<HTMLInputElement | null>;
  canInsert: boolean;
  insert(words: string): void;
  back(): void;
}

export function PacketPane({ detail, departments, now, searchBox, canInsert, insert, back }: Props) {
  return (
    <aside class="packet" aria-label="Packet">
      <header class="packet-head only-narrow">
        <button type="button" class="button button-plain" onClick={back}>
          <Icon icon={ArrowLeft} />
          Conversation
        </button>
      </header>
      <KbSearch searchBox={searchBox} canInsert={canInsert} insert={insert} />
      {detail && <Contents packet={detail.packet} departments={departments} now={now} />}
      {detail && <History entries={detail.history} now={now} />}
    </aside>
  );
}

function Contents({ packet, departments, now }: { packet: Packet; departments: Map<string, string>; now: number }) {
  const { matters, byThemselves, asked } = sortGathered(packet.gathered);
  return (
    <>
      <Section title="Problem">
        <blockquote class="problem">{packet.problem || "Not in words yet"}</blockquote>
        {packet.reasonText && <p class="muted">{packet.reasonText}</p>}
        {matters.map((fact) => (
          <p key={fact.field} class="muted">
            {fact.label}: {fact.value}
          </p>
        ))}
        {packet.callBack && (
          <p class="with-icon brass">
            <Icon icon={PhoneCall} small />
            Wants to be called back
          </p>
        )}
      </Section>
      <Section title="How urgent">
        <p class="packet-priority">
          <Priority value={packet.priority} />
          <span class="muted">
            impact {levelWord(packet.impact).toLowerCase()} · urgency {levelWord(packet.urgency).toLowerCase()}
          </span>
        </p>
        {packet.priorityBecause && <p class="muted">{packet.priorityBecause}</p>}
        <dl class="facts">
          <Due label="First answer" at={packet.firstResponseDue} now={now} />
          <Due label="Solution" at={packet.resolutionDue} now={now} />
          <Due label="Promised" at={packet.promised} now={now} />
        </dl>
      </Section>
      <Section title="What was tried">
        {packet.tried.length === 0 && !byThemselves && <p class="muted">Nothing yet.</p>}
        {byThemselves && <p>By themselves: {byThemselves}</p>}
        <ul class="tried">
          {packet.tried.map((tried, i) => (
            <TriedStep key={i} tried={tried} />
          ))}
        </ul>
      </Section>
      <Facts title="Who" facts={packet.who} />
      <Facts title="Where" facts={packet.where} />
      <Facts title="How to get back" facts={packet.contact} />
      {asked.length > 0 && <Facts title="What was asked" facts={asked} />}
      {packet.shown.length > 0 && (
        <Section title="Articles shown">
          <ul class="tried">
            {packet.shown.map((shown) => (
              <ShownLine key={shown.article} shown={shown} />
            ))}
          </ul>
        </Section>
      )}
      <Section title="Department">
        <p>
          {departments.get(packet.department) ?? (packet.department || "Not routed")}
          {packet.skills.length > 0 && <span class="muted"> · needs {packet.skills.join(", ")}</span>}
        </p>
        {packet.routedBecause && <p class="muted">{packet.routedBecause}</p>}
        <p class="muted small">
          {[
            packet.topic && `Topic ${packet.topic}`,
            packet.language && `language ${packet.language}`,
            packet.tier && `plan ${packet.tier}`,
          ]
            .filter(Boolean)
            .join(" · ")}
        </p>
      </Section>
    </>
  );
}

function Section({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section class="packet-section">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function Facts({ title, facts }: { title: string; facts: Fact[] }) {
  return (
    <Section title={title}>
      {facts.length === 0 && <p class="muted">Nothing is known.</p>}
      <dl class="facts">
        {facts.map((fact) => (
          <div key={fact.field}>
            <dt>{fact.label}</dt>
            <dd>
              <FactValue fact={fact} />
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

function FactValue({ fact }: { fact: Fact }) {
  if (!fact.value || fact.standing === "unknown")
    return <em class="muted">{fact.value ? `${fact.value} (unknown)` : "unknown"}</em>;
  return (
    <>
      {linked(fact.value)}
      {fact.standing === "verified" && (
        <span class="success with-icon small">
          <Icon icon={BadgeCheck} small />
          verified
        </span>
      )}
      {fact.standing === "unverified" && <span class="brass small">not verified</span>}
    </>
  );
}

// An address that one can write to or call is one click away.
function linked(value: string): ComponentChildren {
  if (/^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/.test(value))
    return <a href={`mailto:${encodeURIComponent(value).replace("%40", "@")}`}>{value}</a>;
  if (/^\+?[\d\s()/.-]{6,}$/.test(value)) return <a href={`tel:${value.replace(/[^\d+]/g, "")}`}>{value}</a>;
  return value;
}

const outcomes: Record<Tried["outcome"], { icon: IconNode; tone: string; word: string }> = {
  worked: { icon: Check, tone: "success", word: "Worked" },
  did_not_work: { icon: X, tone: "danger", word: "Did not work" },
  unknown: { icon: CircleHelp, tone: "muted", word: "Outcome unknown" },
};

function TriedStep({ tried }: { tried: Tried }) {
  const { icon, tone, word } = outcomes[tried.outcome];
  return (
    <li>
      <Icon icon={icon} name={word} class={tone} />
      <Markdown text={tried.text} />
    </li>
  );
}

const votes: Record<string, { icon: IconNode; word: string; tone: string }> = {
  helped: { icon: ThumbsUp, word: "Helped", tone: "success" },
  did_not_help: { icon: ThumbsDown, word: "Did not help", tone: "danger" },
};

function ShownLine({ shown }: { shown: ShownArticle }) {
  const vote = votes[shown.vote];
  return (
    <li>
      {vote ? (
        <Icon icon={vote.icon} name={vote.word} class={vote.tone} />
      ) : (
        <Icon icon={CircleHelp} name="No vote" class="muted" />
      )}
      <span>
        <a href={`/help/${encodeURIComponent(shown.article)}`} target="_blank" rel="noopener">
          {shown.title}
        </a>{" "}
        <span class="muted small">{percent(shown.probability)} sure</span>
      </span>
    </li>
  );
}

function Due({ label, at, now }: { label: string; at: number | null; now: number }) {
  if (at === null) return null;
  return (
    <div>
      <dt>{label}</dt>
      <dd title={exact(at, navigator.language)} class={at < now ? "danger" : ""}>
        {at < now
          ? `overdue since ${nextTime(at, now, navigator.language)}`
          : `by ${nextTime(at, now, navigator.language)}`}
      </dd>
    </div>
  );
}

function History({ entries, now }: { entries: HistoryEntry[]; now: number }) {
  return (
    <Section title="History">
      {entries.length === 0 && <p class="muted">Nothing has happened to this ticket yet.</p>}
      <ol class="history">
        {entries.map((entry) => (
          <li key={entry.number} class={entry.kind === "note" ? "history-note" : ""}>
            <p class="muted small">
              {entry.kind.replaceAll("_", " ")} · {entry.name} ·{" "}
              <time dateTime={new Date(entry.at).toISOString()} title={exact(entry.at, navigator.language)}>
                {ago(entry.at, now, navigator.language)}
              </time>
            </p>
            {entry.text && <p class="history-text">{entry.text}</p>}
          </li>
        ))}
      </ol>
    </Section>
  );
}
