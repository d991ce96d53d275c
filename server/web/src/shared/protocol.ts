// The chat protocol, version 1 (server/chat/PROTOCOL.md), as types; the desk's socket speaks the same frames.
//
// readFrame() checks what comes in: a frame that lacks what its type promises is null, and the rest of the program need not doubt.
import { isFields, list, number, parse, text, texts, type Fields } from "./reading.ts";

export type SenderKind = "customer" | "bot" | "agent" | "system";

export interface Sender {
  kind: SenderKind;
  name?: string;
}

export interface Choice {
  id: string;
  label: string;
}

export interface ArticleCard {
  id: string;
  title: string;
  excerpt: string;
  url: string;
}

export interface FieldHint {
  id: string;
  type: string;
}

export interface TextBody {
  type: "text";
  text: string;
  choices?: Choice[];
  article?: ArticleCard;
  field?: FieldHint;
}

export type Body =
  | TextBody
  | { type: "choice"; id: string; label: string }
  | { type: "person" }
  | { type: "leave" }
  | { type: "notice"; code: string; text: string }
  | { type: "unknown" };

// What a customer or an agent may send.
export type OwnBody = Extract<Body, { type: "text" | "choice" | "person" | "leave" }>;

export interface Event {
  seq: number;
  ts: number;
  from: Sender;
  cid?: string;
  body: Body;
}

export type Responder = "bot" | "queue" | "agent" | "nobody";

export interface Site {
  name: string;
  language: string;
  open: boolean;
  nextOpen?: string;
}

export type ServerFrame =
  | { t: "welcome"; token: string; pingMs: number; maxBytes: number; conversations: string[]; site: Site; bot: string }
  | { t: "ack"; cid: string; conv: string; epoch: string; seq: number; ts: number; dup: boolean }
  | { t: "nack"; cid: string; conv: string; code: string; text: string; retry: boolean; afterMs: number }
  | { t: "msg"; conv: string; epoch: string; event: Event }
  | { t: "events"; conv: string; epoch: string; after: number; events: Event[]; more: boolean }
  | { t: "resumed"; conv: string; epoch: string; from: number; to: number; mode: "replay" | "snapshot"; more: boolean }
  | { t: "typing"; conv: string; from: Sender; on: boolean }
  | { t: "state"; conv: string; responder: Responder; agent?: string; position?: number; ahead?: number }
  | { t: "seen"; conv: string; by: string; seq: number }
  | { t: "pong"; n: number }
  | { t: "bye"; code: number; afterMs: number };

// What a close code asks of a client; unlisted codes are "again".
export type CloseMeaning = "again" | "without-token" | "start-anew" | "never";

export function closeMeaning(code: number): CloseMeaning {
  if (code === 4003) return "without-token";
  if (code === 4500) return "start-anew";
  return code >= 4500 && code <= 4999 ? "never" : "again";
}

export function readFrame(json: string): ServerFrame | null {
  const frame = parse(json);
  return frame ? readFields(frame) : null;
}

function readFields(frame: Fields): ServerFrame | null {
  const conv = text(frame.conv);
  const epoch = text(frame.epoch);
  const cid = text(frame.cid);
  switch (frame.t) {
    case "welcome":
      return readWelcome(frame);
    case "ack":
      return cid && conv
        ? { t: "ack", cid, conv, epoch, seq: number(frame.seq), ts: number(frame.ts), dup: frame.dup === true }
        : null;
    case "nack":
      return {
        t: "nack",
        cid,
        conv,
        code: text(frame.code),
        text: text(frame.text),
        retry: frame.retry === true,
        afterMs: number(frame.after_ms),
      };
    case "msg": {
      const event = readEvent(frame);
      return event && conv ? { t: "msg", conv, epoch, event } : null;
    }
    case "events": {
      const events = list(frame.events).map(readEvent);
      if (!conv || events.some((event) => event === null)) return null;
      return {
        t: "events",
        conv,
        epoch,
        after: number(frame.after),
        events: events.filter((event) => event !== null),
        more: frame.more === true,
      };
    }
    case "resumed":
      return conv
        ? {
            t: "resumed",
            conv,
            epoch,
            from: number(frame.from),
            to: number(frame.to),
            mode: frame.mode === "snapshot" ? "snapshot" : "replay",
            more: frame.more === true,
          }
        : null;
    case "typing":
      return conv ? { t: "typing", conv, from: readSender(frame.from), on: frame.on === true } : null;
    case "state":
      return conv ? readState(frame, conv) : null;
    case "seen":
      return conv ? { t: "seen", conv, by: text(frame.by), seq: number(frame.seq) } : null;
    case "pong":
      return { t: "pong", n: number(frame.n) };
    case "bye":
      return { t: "bye", code: number(frame.code), afterMs: number(frame.after_ms) };
    default:
      return null;
  }
}

function readWelcome(frame: Fields): ServerFrame {
  const site = isFields(frame.site) ? frame.site : {};
  return {
    t: "welcome",
    token: text(frame.token),
    pingMs: number(frame.ping_ms, 25_000),
    maxBytes: number(frame.max_bytes, 16_384),
    conversations: texts(frame.conversations),
    site: {
      name: text(site.name),
      language: text(site.language, "en"),
      open: site.open === true,
      ...(typeof site.next_open === "string" ? { nextOpen: site.next_open } : {}),
    },
    bot: text(frame.bot, "Help bot"),
  };
}

function readState(frame: Fields, conv: string): ServerFrame | null {
  const { responder } = frame;
  if (responder !== "bot" && responder !== "queue" && responder !== "agent" && responder !== "nobody") return null;
  return {
    t: "state",
    conv,
    responder,
    ...(typeof frame.agent === "string" && frame.agent ? { agent: frame.agent } : {}),
    ...(typeof frame.position === "number" ? { position: frame.position } : {}),
    ...(typeof frame.ahead === "number" ? { ahead: frame.ahead } : {}),
  };
}

function readSender(value: unknown): Sender {
  const sender = isFields(value) ? value : {};
  const kind: SenderKind =
    sender.kind === "customer" || sender.kind === "bot" || sender.kind === "agent" ? sender.kind : "system";
  const name = text(sender.name);
  return name ? { kind, name } : { kind };
}

// An event without a number cannot be put anywhere; one with a body that this version does not know keeps its place.
export function readEvent(value: unknown): Event | null {
  if (!isFields(value)) return null;
  const seq = number(value.seq);
  if (!Number.isInteger(seq) || seq < 1) return null;
  return {
    seq,
    ts: number(value.ts),
    from: readSender(value.from),
    ...(typeof value.cid === "string" && value.cid ? { cid: value.cid } : {}),
    body: readBody(value.body),
  };
}

function readBody(value: unknown): Body {
  if (!isFields(value)) return { type: "unknown" };
  switch (value.type) {
    case "text":
      return readText(value);
    case "choice":
      return { type: "choice", id: text(value.id), label: text(value.label) };
    case "person":
      return { type: "person" };
    case "leave":
      return { type: "leave" };
    case "notice":
      return { type: "notice", code: text(value.code), text: text(value.text) };
    default:
      return { type: "unknown" };
  }
}

function readText(value: Fields): TextBody {
  const body: TextBody = { type: "text", text: text(value.text) };
  const choices = list(value.choices)
    .filter(isFields)
    .map((choice) => ({ id: text(choice.id), label: text(choice.label) }));
  if (choices.length > 0) body.choices = choices;
  if (isFields(value.article) && typeof value.article.id === "string") {
    const { article } = value;
    body.article = {
      id: text(article.id),
      title: text(article.title),
      excerpt: text(article.excerpt),
      url: text(article.url),
    };
  }
  if (isFields(value.field)) body.field = { id: text(value.field.id), type: text(value.field.type) };
  return body;
}
