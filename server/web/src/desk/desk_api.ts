// The desk's requests, one function each.
import { call } from "../shared/api.ts";
import { isFields, text } from "../shared/reading.ts";
import { readIncidents, type Incident, type Incidents } from "./incident.ts";
import { readExplanation, type Explanation } from "./explanation.ts";
import { readLearnt, type Learnt } from "./learnt.ts";
import { readMe, type Me } from "./staff.ts";
import { readDetail, readEntry, readTicket, readTickets, type HistoryEntry, type Ticket, type TicketDetail } from "./ticket.ts";
import { readTraces, type Trace } from "./trace.ts";

const root = "/api/v1";
const at = (id: string): string => encodeURIComponent(id);
const part = (answer: unknown, name: string): unknown => (isFields(answer) ? answer[name] : undefined);

export const signIn = (login: string, password: string): Promise<unknown> =>
  call("POST", `${root}/login`, { login, password });
export const signOut = (): Promise<unknown> => call("POST", `${root}/logout`);
export const fetchMe = async (): Promise<Me> => readMe(await call("GET", `${root}/me`));
export const setPresence = (available: boolean): Promise<unknown> => call("PUT", `${root}/me/presence`, { available });
export const changePassword = (before: string, after: string): Promise<unknown> =>
  call("POST", `${root}/me/password`, { old: before, new: after });

export const fetchResolved = async (): Promise<Ticket[]> =>
  readTickets(part(await call("GET", `${root}/tickets?status=resolved&mine=1`), "tickets"));
export const fetchTicket = async (id: string): Promise<TicketDetail> =>
  readDetail(await call("GET", `${root}/tickets/${at(id)}`));
export const claim = async (id: string): Promise<Ticket> =>
  readTicket(part(await call("POST", `${root}/tickets/${at(id)}/claim`), "ticket"));
export const addNote = async (id: string, text: string): Promise<HistoryEntry> =>
  readEntry(part(await call("POST", `${root}/tickets/${at(id)}/note`, { text }), "entry"));
export const resolve = (id: string, code: string, note: string): Promise<unknown> =>
  call("POST", `${root}/tickets/${at(id)}/resolve`, note ? { code, note } : { code });
export const handBack = (id: string, to: "queue" | "bot", why: string): Promise<unknown> =>
  call("POST", `${root}/tickets/${at(id)}/hand-back`, { to, why });
export const fetchTraces = async (conversation: string): Promise<Trace[]> =>
  readTraces(await call("GET", `${root}/conversations/${at(conversation)}/trace`));

export const explain = async (message: string): Promise<Explanation> =>
  readExplanation(await call("POST", `${root}/explain`, { text: message }));

export const fetchIncidents = async (): Promise<Incidents> => readIncidents(await call("GET", `${root}/incidents`));
export const addIncident = (incident: Omit<Incident, "id" | "open" | "created">): Promise<unknown> =>
  call("POST", `${root}/incidents`, incident);
export const changeIncident = ({ id, title, text, topics, open }: Incident): Promise<unknown> =>
  call("PUT", `${root}/incidents/${at(id)}`, { title, text, topics, open });

export const fetchLearnt = async (): Promise<Learnt> => readLearnt(await call("GET", `${root}/learning`));
// What was done, in a sentence.
export const review = async (
  act: "accept" | "reject" | "undo" | "reset",
  id: string,
  question?: string,
): Promise<string> =>
  text(part(await call("POST", `${root}/learning/${act}`, question ? { id, question } : { id }), "text"));
