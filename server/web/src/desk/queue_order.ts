// Nothing jumps while one reads: the list keeps its rows and their order; what came since waits behind "3 new", what has gone
// stays in its place, marked.
import type { Ticket } from "./model.ts";

export interface Row {
  ticket: Ticket;
  gone: boolean; // taken by somebody, answered, or left
}

export interface Shown {
  rows: Row[];
  fresh: number; // waiting tickets that are not among the rows
}

export function showQueue(before: Shown, live: readonly Ticket[], reading: boolean): Shown {
  if (!reading || before.rows.every((row) => row.gone)) {
    return { rows: live.map((ticket) => ({ ticket, gone: false })), fresh: 0 };
  }
  const byId = new Map(live.map((ticket) => [ticket.id, ticket]));
  const rows = before.rows.map((row) => {
    const now = byId.get(row.ticket.id);
    return now ? { ticket: now, gone: false } : { ...row, gone: true };
  });
  const shown = new Set(rows.map((row) => row.ticket.id));
  return { rows, fresh: live.filter((ticket) => !shown.has(ticket.id)).length };
}

// Waiting is at risk from five minutes before a first answer is due.
const riskMs = 5 * 60_000;

export function atRisk(ticket: Ticket, now: number): boolean {
  return ticket.firstResponseAt === null && ticket.firstResponseDue !== null && ticket.firstResponseDue - now < riskMs;
}
