// Tickets and their history, as the interface sends them (server/desk/API.md). Instants are ms since the epoch.
import { readEvent, type Event } from "../shared/protocol.ts";
import { fields, instant, isFields, list, number, text } from "../shared/reading.ts";
import { readPacket, type Packet } from "./packet.ts";

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
