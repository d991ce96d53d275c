// One conversation as a client knows it, and what each frame makes of it. Pure: no clock, no socket, no storage.
//
// The server numbers the events of a conversation from 1 without holes. Only `last + 1` is applied; what is already here is
// dropped; what comes too early waits in `early` until the hole before it is filled by a fetch.
import { plainText } from "./markdown.ts";
import type { Event, OwnBody, Responder, Sender, ServerFrame } from "./protocol.ts";

export interface KnownEvent extends Event {
  // Built from an acknowledgement; replaced when the server's own words for it arrive (it may have masked a card number).
  provisional?: true;
}

export interface Typing {
  name: string;
  kind: Sender["kind"];
  until: number; // ms since the epoch
}

export interface Conversation {
  id: string;
  epoch: string;
  events: KnownEvent[]; // seq 1 … last
  early: KnownEvent[]; // ascending, all above last + 1
  responder: Responder;
  agent: string; // name of the agent, empty unless responder is "agent"
  position: number; // in the queue, from 1; 0: unknown
  typing: Typing | null;
  seenBy: number; // highest own event the other side has seen
}

export const typingLastsMs = 6_000;

export function emptyConversation(id: string, epoch = ""): Conversation {
  return { id, epoch, events: [], early: [], responder: "bot", agent: "", position: 0, typing: null, seenBy: 0 };
}

export const lastSeq = (conversation: Conversation): number => conversation.events.length;

// The number after which events must be fetched, or null if nothing is known to be missing.
export const gapAfter = (conversation: Conversation): number | null =>
  conversation.early.length > 0 ? lastSeq(conversation) : null;

export function applyEvents(before: Conversation, epoch: string, events: readonly KnownEvent[]): Conversation {
  // Another epoch means that the numbers we hold name other events: nothing of them can be kept.
  const same = before.epoch === epoch || before.epoch === "" || epoch === "";
  const base = same ? { ...before, epoch: epoch || before.epoch } : emptyConversation(before.id, epoch);
  const known = base.events.slice();
  const early = new Map(base.early.map((event) => [event.seq, event]));
  for (const event of events) {
    if (event.seq > known.length) {
      if (!event.provisional || !early.has(event.seq)) early.set(event.seq, event);
    } else if (!event.provisional && known[event.seq - 1]?.provisional) {
      known[event.seq - 1] = event;
    }
  }
  for (let next = early.get(known.length + 1); next; next = early.get(known.length + 1)) {
    early.delete(next.seq);
    known.push(next);
  }
  const fresh = known.slice(base.events.length);
  return {
    ...base,
    events: known,
    early: [...early.values()].sort((a, b) => a.seq - b.seq),
    typing: base.typing && fresh.some((event) => event.from.kind === base.typing?.kind) ? null : base.typing,
  };
}

export function applyAck(
  before: Conversation,
  ack: { epoch: string; seq: number; ts: number; cid: string },
  from: Sender,
  body: OwnBody,
): Conversation {
  if (ack.seq < 1) return before;
  return applyEvents(before, ack.epoch, [{ seq: ack.seq, ts: ack.ts, from, cid: ack.cid, body, provisional: true }]);
}

function applyResumed(before: Conversation, epoch: string, mode: "replay" | "snapshot"): Conversation {
  const continues = before.epoch === epoch || before.epoch === "";
  if (mode === "replay" && continues) return { ...before, epoch };
  return { ...emptyConversation(before.id, epoch), responder: before.responder };
}

export function applyState(
  before: Conversation,
  state: { responder: Responder; agent?: string; position?: number; ahead?: number },
): Conversation {
  const position = state.position ?? (state.ahead === undefined ? 0 : state.ahead + 1);
  return {
    ...before,
    responder: state.responder,
    agent: state.responder === "agent" ? (state.agent ?? before.agent) : "",
    position: state.responder === "queue" ? position : 0,
    typing: state.responder === before.responder ? before.typing : null,
  };
}

export function applyTyping(before: Conversation, from: Sender, on: boolean, now: number): Conversation {
  if (!on) return before.typing?.kind === from.kind ? { ...before, typing: null } : before;
  return { ...before, typing: { name: from.name ?? "", kind: from.kind, until: now + typingLastsMs } };
}

export function expireTyping(before: Conversation, now: number): Conversation {
  return before.typing && before.typing.until <= now ? { ...before, typing: null } : before;
}

export function applySeen(before: Conversation, seq: number): Conversation {
  return seq > before.seenBy ? { ...before, seenBy: seq } : before;
}

export type ConversationFrame = Extract<ServerFrame, { t: "msg" | "events" | "resumed" | "typing" | "state" | "seen" }>;

export function applyFrame(before: Conversation, frame: ConversationFrame, now: number): Conversation {
  switch (frame.t) {
    case "msg":
      return applyEvents(before, frame.epoch, [frame.event]);
    case "events":
      return applyEvents(before, frame.epoch, frame.events);
    case "resumed":
      return applyResumed(before, frame.epoch, frame.mode);
    case "typing":
      return applyTyping(before, frame.from, frame.on, now);
    case "state":
      return applyState(before, frame);
    case "seen":
      return applySeen(before, frame.seq);
  }
}

// Where a fetch must go on after `frame`, or null: a hole that it showed, or more than fitted into one answer.
export function fetchAfter(conversation: Conversation, frame: ConversationFrame): number | null {
  if (frame.t === "resumed" && frame.more) return frame.to;
  if (frame.t === "events" && frame.more) return lastSeq(conversation);
  return gapAfter(conversation);
}

// The buttons on offer: those of the last messages, unless the customer has said something since.
export function offersChoices(conversation: Conversation, event: Event): boolean {
  if (event.body.type !== "text" || !event.body.choices) return false;
  for (let i = conversation.events.length - 1; i >= 0; i--) {
    const other = conversation.events[i];
    if (!other) break;
    if (other.from.kind === "customer") return other.seq < event.seq;
    if (other.seq <= event.seq) return true;
  }
  return true;
}

// Which of an event's buttons was used: the customer's next event, if it is a choice or says exactly a button's words.
export function chosenOf(conversation: Conversation, event: Event): string | null {
  const next = conversation.events.slice(event.seq).find((other) => other.from.kind === "customer");
  if (!next || event.body.type !== "text") return null;
  if (next.body.type !== "choice" && next.body.type !== "text") return null;
  const { body } = next;
  const used = event.body.choices?.find((choice) =>
    body.type === "choice" ? choice.id === body.id : choice.label.toLowerCase() === body.text.trim().toLowerCase(),
  );
  return used?.id ?? null;
}

// The field that the last question asked for; a client offers the fitting keyboard.
export function askedField(conversation: Conversation): string | null {
  for (let i = conversation.events.length - 1; i >= 0; i--) {
    const event = conversation.events[i];
    if (!event || event.from.kind === "customer") return null;
    if (event.body.type === "text" && event.body.field) return event.body.field.type;
  }
  return null;
}

export interface Teaser {
  id: string; // of the message, for good
  text: string; // plain, short
}

const teaserLength = 140;

// What the launcher shows of a message that waits unread: the latest words of the bot or a person; none if nothing waits,
// or only what the bot said to open the conversation.
export function teaserAfter(conversation: Conversation, read: number): Teaser | null {
  const greeting = conversation.events.find(({ body }) => body.type === "text")?.seq ?? 0;
  const latest = conversation.events.findLast(
    ({ seq, from, body }) => seq > Math.max(read, greeting) && from.kind !== "customer" && body.type === "text",
  );
  if (latest?.body.type !== "text") return null;
  const words = plainText(latest.body.text).replace(/\s+/g, " ").trim();
  const text = words.length > teaserLength ? `${words.slice(0, teaserLength - 1).trimEnd()}…` : words;
  return text === "" ? null : { id: `${conversation.id}/${latest.seq}`, text };
}

// How many events of others came after `read`: the badge.
export function unreadAfter(conversation: Conversation, read: number): number {
  return conversation.events.filter((event) => event.seq > read && event.from.kind !== "customer").length;
}
