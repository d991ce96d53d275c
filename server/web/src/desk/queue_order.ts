// Nothing jumps while one reads: the list keeps its rows and their order; what came since waits behind "3 new", what has gone
// stays in its place, marked.
import type { Ticket } from "./ticket.ts";

// Whether more wait than were sent.
export const isCut = (queue: { waiting: readonly Ticket[]; waitingCount: number }) =>
  queue.waitingCount > queue.waiting.length;

export interface Row {
  ticket: Ticket;
  gone: boolean; // taken by somebody, answered, or left
}

export interface Shown {
  rows: Row[];
  fresh: number; // waiting tickets that are not among the rows
}

// The server sends the first hundred of those who wait; `cut` says that there are more.
export function showQueue(before: Shown, live: readonly Ticket[], reading: boolean, cut = false): Shown {
  if (!reading || before.rows.every((row) => row.gone)) {
    return { rows: live.map((ticket) => ({ ticket, gone: false })), fresh: 0 };
  }
  const byId = new Map(live.map((ticket) => [ticket.id, ticket]));
  const lastSent = live.at(-1)?.rank ?? 0;
  const rows = before.rows.map((row) => {
    const now = byId.get(row.ticket.id);
    return now ? { ticket: now, gone: false } : { ...row, gone: !cut || row.ticket.rank < lastSent };
  });
  const shown = rows.map((row) => row.ticket);
  return { rows, fresh: arrived(shown, live, cut).length };
}

// Who has come since `before`. In a list that is cut, whoever appears at the end has only moved up.
export function arrived(before: readonly Ticket[], live: readonly Ticket[], cut: boolean): Ticket[] {
  const known = new Set(before.map((ticket) => ticket.id));
  const last = cut ? Math.max(0, ...before.map((ticket) => ticket.rank)) : Infinity;
  return live.filter((ticket) => !known.has(ticket.id) && ticket.rank <= last);
}

// Waiting is at risk from five minutes before a first answer is due.
const riskMs = 5 * 60_000;

export function atRisk(ticket: Ticket, now: number): boolean {
  return ticket.firstResponseAt === null && ticket.firstResponseDue !== null && ticket.firstResponseDue - now < riskMs;
}
