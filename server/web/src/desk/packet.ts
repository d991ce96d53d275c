// What an agent sees first, as the interface sends it (server/desk/API.md). Instants are ms since the epoch.
import { fields, instant, isFields, list, number, text, texts } from "../shared/reading.ts";

export interface Fact {
  field: string;
  label: string;
  value: string;
  standing: "verified" | "given" | "unverified" | "unknown";
}

export interface Tried {
  text: string;
  outcome: "worked" | "did_not_work" | "unknown";
}

export interface ShownArticle {
  article: string;
  title: string;
  probability: number;
  vote: string;
}

export interface Packet {
  problem: string;
  reasonText: string;
  who: Fact[];
  where: Fact[];
  contact: Fact[];
  gathered: Fact[];
  tried: Tried[];
  shown: ShownArticle[];
  impact: string;
  urgency: string;
  priority: number;
  priorityBecause: string;
  department: string;
  skills: string[];
  routedBecause: string;
  topic: string;
  language: string;
  tier: string;
  firstResponseDue: number | null;
  resolutionDue: number | null;
  promised: number | null;
  callBack: boolean;
}

function readFact(value: unknown): Fact {
  const fact = fields(value);
  const { standing } = fact;
  return {
    field: text(fact.field),
    label: text(fact.label) || text(fact.field),
    value: text(fact.value),
    standing: standing === "verified" || standing === "given" || standing === "unverified" ? standing : "unknown",
  };
}

function readTried(value: unknown): Tried {
  const tried = fields(value);
  const { outcome } = tried;
  return {
    text: text(tried.text) || text(tried.step),
    outcome: outcome === "worked" || outcome === "did_not_work" ? outcome : "unknown",
  };
}

export function readPacket(value: unknown): Packet {
  const packet = fields(value);
  return {
    problem: text(packet.problem),
    reasonText: text(packet.reason_text) || text(packet.reason),
    who: list(packet.who).map(readFact),
    where: list(packet.where).map(readFact),
    contact: list(packet.contact).map(readFact),
    gathered: list(packet.gathered).map(readFact),
    tried: list(packet.tried).map(readTried),
    shown: list(packet.shown)
      .filter(isFields)
      .map((shown) => ({
        article: text(shown.article),
        title: text(shown.title) || text(shown.article),
        probability: number(shown.probability),
        vote: text(shown.vote),
      })),
    impact: text(packet.impact, "unknown"),
    urgency: text(packet.urgency, "unknown"),
    priority: number(packet.priority, 3),
    priorityBecause: text(packet.priority_because),
    department: text(packet.department),
    skills: texts(packet.skills),
    routedBecause: text(packet.routed_because),
    topic: text(packet.topic),
    language: text(packet.language),
    tier: text(packet.tier),
    firstResponseDue: instant(packet.first_response_due),
    resolutionDue: instant(packet.resolution_due),
    promised: instant(packet.promised),
    callBack: packet.call_back === true,
  };
}

export interface Gathered {
  matters: Fact[]; // what else the conversation was about
  byThemselves: string; // what the customer had tried before they came; empty if nothing is known
  asked: Fact[];
}

// What was gathered, by where an agent looks for it.
export function sortGathered(gathered: readonly Fact[]): Gathered {
  const matters = gathered.filter(({ field }) => field === "asked_before" || field === "also_asked");
  const byThemselves = gathered.find(({ field }) => field === "steps_tried")?.value ?? "";
  const asked = gathered.filter((fact) => !matters.includes(fact) && !(fact.field === "steps_tried" && fact.value));
  return { matters, byThemselves, asked };
}
