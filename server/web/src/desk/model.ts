// What the desk's interface sends (server/desk/API.md), checked and in the words of this program. Instants are ms since the epoch.
import { isFields, list, number, readEvent, text, type Event } from "../shared/protocol.ts";

export type Role = "agent" | "lead" | "author" | "admin";

export interface Staff {
  id: string;
  login: string;
  name: string;
  role: Role;
}

export interface Department {
  id: string;
  title: string;
}

export interface Me {
  staff: Staff;
  departments: Department[];
  resolutionCodes: string[];
  site: string;
}

export interface Ticket {
  id: string;
  number: number;
  conversation: string;
  status: string; // waiting, active, resolved
  department: string;
  priority: number; // 1 – 5
  rank: number; // who comes next: the smallest
  waitingSince: number;
  problem: string;
  customer: string; // name; may be empty
  language: string;
  agent: { id: string; name: string } | null;
  resolution: string;
  firstResponseDue: number | null;
  firstResponseAt: number | null;
  resolutionDue: number | null;
  resolvedAt: number | null;
  updated: number;
}

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

export interface HistoryEntry {
  number: number;
  name: string;
  kind: string;
  text: string;
  at: number;
}

export interface TicketDetail {
  ticket: Ticket;
  packet: Packet;
  history: HistoryEntry[];
  transcript: Event[];
}

export interface Candidate {
  kind: string;
  id: string;
  title: string;
  probability: number;
  source: string;
}

// Why the bot said what it said in one turn.
export interface Trace {
  firstSeq: number;
  lastSeq: number;
  decision: string;
  confidence: number;
  intent: string;
  article: string;
  flow: string;
  step: string;
  candidates: Candidate[];
  path: string[];
}

export interface Incidents {
  open: Incident[];
  topics: string[]; // that an incident can have
}

// A question and the answer that customers chose, or an agent sent, for it.
export interface LearntPair {
  id: string;
  question: string;
  target: string; // empty: nothing answers it
  title: string; // empty: the target is gone
  chosen: number;
  helped: number;
  linked: number;
  against: number;
  state: string; // waiting, accepted, rejected
  by: string;
  at: number | null;
  place: string; // the article's file that has it
}

// How much less or more an answer, or what a rule answers, is trusted.
export interface MovedTrust {
  subject: string;
  title: string;
  factor: number;
  inForce: number;
  customers: number;
  failed: number;
}

export interface Learnt {
  pairs: LearntPair[];
  trust: MovedTrust[];
  resets: { subject: string; title: string; by: string; at: number | null }[];
  publication: { number: number; at: number | null; promise: string } | null;
}

export interface Incident {
  id: string;
  title: string;
  text: string;
  topics: string[];
  open: boolean;
  created: number | null;
}

type Fields = Record<string, unknown>;
const fields = (value: unknown): Fields => (isFields(value) ? value : {});
const texts = (value: unknown): string[] => list(value).filter((one): one is string => typeof one === "string");

export function instant(value: unknown): number | null {
  const at = typeof value === "string" ? Date.parse(value) : typeof value === "number" ? value : NaN;
  return Number.isNaN(at) ? null : at;
}

export function readStaff(value: unknown): Staff {
  const staff = fields(value);
  const role = text(staff.role);
  return {
    id: text(staff.id),
    login: text(staff.login),
    name: text(staff.name),
    role: role === "lead" || role === "author" || role === "admin" ? role : "agent",
  };
}

export function readMe(value: unknown): Me {
  const me = fields(value);
  return {
    staff: readStaff(me.staff),
    departments: list(me.departments)
      .filter(isFields)
      .map((department) => ({ id: text(department.id), title: text(department.title) || text(department.id) })),
    resolutionCodes: list(me.resolution_codes).filter((code): code is string => typeof code === "string"),
    site: text(fields(me.site).name),
  };
}

export function readTicket(value: unknown): Ticket {
  const ticket = fields(value);
  const agent = isFields(ticket.agent) ? ticket.agent : null;
  return {
    id: text(ticket.id),
    number: number(ticket.number),
    conversation: text(ticket.conversation),
    status: text(ticket.status),
    department: text(ticket.department),
    priority: number(ticket.priority, 3),
    rank: instant(ticket.rank) ?? 0,
    waitingSince: instant(ticket.waiting_since) ?? 0,
    problem: text(ticket.problem),
    customer: text(fields(ticket.customer).name),
    language: text(ticket.language),
    agent: agent ? { id: text(agent.id), name: text(agent.name) } : null,
    resolution: text(ticket.resolution),
    firstResponseDue: instant(ticket.first_response_due),
    firstResponseAt: instant(ticket.first_response_at),
    resolutionDue: instant(ticket.resolution_due),
    resolvedAt: instant(ticket.resolved_at),
    updated: instant(ticket.updated) ?? 0,
  };
}

export const readTickets = (value: unknown): Ticket[] => list(value).map(readTicket);

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

export function readEntry(value: unknown): HistoryEntry {
  const entry = fields(value);
  return {
    number: number(entry.number),
    name: text(entry.name) || text(entry.actor),
    kind: text(entry.kind),
    text: text(entry.text),
    at: instant(entry.at) ?? 0,
  };
}

export function readDetail(value: unknown): TicketDetail {
  const detail = fields(value);
  return {
    ticket: readTicket(detail.ticket),
    packet: readPacket(detail.packet),
    history: list(detail.history).map(readEntry),
    transcript: list(detail.transcript)
      .map(readEvent)
      .filter((event) => event !== null),
  };
}

export function readTraces(value: unknown): Trace[] {
  return list(fields(value).turns)
    .filter(isFields)
    .map((turn) => {
      const trace = fields(turn.trace);
      return {
        firstSeq: number(turn.first_seq),
        lastSeq: number(turn.last_seq),
        decision: text(trace.decision),
        confidence: number(trace.confidence),
        intent: text(trace.intent),
        article: text(trace.article),
        flow: text(trace.flow),
        step: text(trace.step),
        candidates: list(trace.candidates)
          .filter(isFields)
          .map((candidate) => ({
            kind: text(candidate.kind),
            id: text(candidate.id),
            title: text(candidate.title) || text(candidate.id),
            probability: number(candidate.probability),
            source: text(candidate.source),
          })),
        path: list(trace.path).filter((step): step is string => typeof step === "string"),
      };
    });
}

export function readIncidents(value: unknown): Incidents {
  const answer = fields(value);
  return { open: list(answer.incidents).map(readIncident), topics: texts(answer.topics) };
}

function readIncident(value: unknown): Incident {
  const incident = fields(value);
  return {
    id: text(incident.id),
    title: text(incident.title),
    text: text(incident.text),
    topics: texts(incident.topics),
    open: incident.open !== false,
    created: instant(incident.created),
  };
}

function readPair(value: unknown): LearntPair {
  const pair = fields(value);
  return {
    id: text(pair.id),
    question: text(pair.question),
    target: text(pair.target),
    title: text(pair.title),
    chosen: number(pair.chosen),
    helped: number(pair.helped),
    linked: number(pair.linked),
    against: number(pair.against),
    state: text(pair.state),
    by: text(pair.by),
    at: instant(pair.at),
    place: text(pair.place),
  };
}

function readTrust(value: unknown): MovedTrust {
  const moved = fields(value);
  return {
    subject: text(moved.subject),
    title: text(moved.title),
    factor: number(moved.factor),
    inForce: number(moved.in_force),
    customers: number(moved.customers),
    failed: number(moved.failed),
  };
}

export function readLearnt(value: unknown): Learnt {
  const learnt = fields(value);
  const publication = fields(learnt.publication);
  return {
    pairs: list(learnt.pairs).map(readPair),
    trust: list(learnt.priors).map(readTrust),
    resets: list(learnt.resets).map((one) => {
      const reset = fields(one);
      return { subject: text(reset.subject), title: text(reset.title), by: text(reset.by), at: instant(reset.at) };
    }),
    publication: learnt.publication
      ? { number: number(publication.number), at: number(publication.at), promise: text(publication.promise) }
      : null,
  };
}
