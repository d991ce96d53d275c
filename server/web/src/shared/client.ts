// The customer's side of the chat protocol: everything PROTOCOL.md asks of a client, and nothing of how it looks.
//
//   const client = new ChatClient(browserPorts(), { url, site: "fernbay", locale, timeZone, page: () => … });
//   client.subscribe((view) => …);
//   client.start();
//   client.say("my upload stopped");
//
// What is said is in the outbox, which survives a reload, before it is on the wire. A conversation is opened with the first
// thing that needs one. All tabs of a browser share token, conversation and outbox.
import { emptyConversation, lastSeq, type Conversation } from "./conversation.ts";
import { Following } from "./following.ts";
import { Line } from "./line.ts";
import { Memory } from "./memory.ts";
import type { Entry } from "./outbox.ts";
import type { Cancel, Ports } from "./ports.ts";
import { readFrame, type CloseMeaning, type OwnBody, type ServerFrame, type Site } from "./protocol.ts";
import { Sending } from "./sending.ts";

export type Link = "off" | "connecting" | "online" | "reconnecting" | "ended";

export interface ChatView {
  link: Link;
  endedWith: number; // close code; 0 unless link is "ended"
  site: Site | null;
  bot: string;
  opening: boolean; // a new conversation is asked for and not there yet
  conversation: Conversation | null;
  pending: readonly Entry[]; // of this conversation (or of the one being opened), in order
  read: number; // highest event that was on screen
}

export interface ChatOptions {
  url: string;
  site: string;
  locale: string;
  timeZone: string;
  page(): string;
}

export class ChatClient {
  private view: ChatView = {
    link: "off",
    endedWith: 0,
    site: null,
    bot: "",
    opening: false,
    conversation: null,
    pending: [],
    read: 0,
  };
  private readonly listeners = new Set<(view: ChatView) => void>();
  private readonly memory: Memory;
  private readonly line: Line;
  private readonly sending: Sending;
  private readonly following: Following;
  private readonly tokenLock: string;
  private endGreeting: () => void = () => undefined; // lets other tabs ask for a token

  constructor(
    private readonly ports: Ports,
    private readonly options: ChatOptions,
  ) {
    const prefix = `deskbell.${options.site}.`;
    this.tokenLock = prefix + "token";
    this.memory = new Memory(ports.store, prefix);
    this.line = new Line(ports, options.url, {
      opened: () => this.connected(),
      received: (text) => this.received(text),
      down: (code, meaning) => this.down(code, meaning),
      ended: (code) => this.ended(code),
    });
    this.following = new Following(ports.clock, {
      conversation: () => this.view.conversation,
      changed: (conversation) => this.show(conversation),
      send: (frame) => this.line.send(frame),
    });
    this.sending = new Sending(ports, prefix, {
      online: () => this.view.link === "online",
      conversation: () => this.view.conversation?.id ?? "",
      rememberedConversation: () => this.memory.conversationId,
      opens: () => ({ type: "open", page: options.page(), locale: options.locale }),
      send: (frame) => this.line.send(frame),
      late: () => this.line.drop(),
      changed: () => this.publish({}),
    });
    this.memory.watchConversation(() => this.followOtherTab());
    this.publish({ conversation: this.memory.recall(), read: this.memory.read });
  }

  subscribe(listener: (view: ChatView) => void): Cancel {
    this.listeners.add(listener);
    listener(this.view);
    return () => this.listeners.delete(listener);
  }

  current(): ChatView {
    return this.view;
  }

  start(): void {
    if (this.view.link !== "off" && this.view.link !== "ended") return;
    this.publish({ link: "connecting", endedWith: 0 });
    this.line.start();
  }

  stop(): void {
    this.line.stop();
    this.sending.pause();
    this.publish({ link: "off" });
  }

  networkCame(): void {
    this.line.hurry();
  }

  networkWent(): void {
    this.line.drop();
  }

  // There is a conversation, or will be as soon as there is a connection.
  ensureConversation(): void {
    if (!this.view.conversation && !this.view.opening) this.startNew();
  }

  startNew(): void {
    this.sending.open();
  }

  say(text: string): void {
    this.submit({ type: "text", text });
  }

  choose(id: string, label: string): void {
    this.submit({ type: "choice", id, label });
  }

  askForPerson(): void {
    this.submit({ type: "person" });
  }

  leave(): void {
    if (this.view.conversation) this.submit({ type: "leave" });
  }

  // Tries a refused entry again.
  retry(cid: string): void {
    this.sending.retry(cid, () => this.forgetConversation());
  }

  discard(cid: string): void {
    this.sending.discard(cid);
  }

  typing(on: boolean): void {
    this.following.typing(on);
  }

  // The customer has everything up to the end before their eyes.
  seen(): void {
    const { conversation } = this.view;
    if (!conversation) return;
    const seq = lastSeq(conversation);
    if (seq > this.view.read) {
      this.memory.read = seq;
      this.publish({ read: seq });
    }
    this.following.seen();
  }

  private submit(body: OwnBody): void {
    this.following.said();
    this.sending.submit(body);
  }

  // Connection ---------------------------------------------------------------------------------------------------------

  private connected(): void {
    if (this.memory.token) {
      this.hello();
      return;
    }
    // Two fresh tabs would become two customers: only one asks for a token, the other then finds it.
    void this.ports.exclusive(this.tokenLock, () => {
      if (!this.line.open) return Promise.resolve();
      this.hello();
      if (this.memory.token) return Promise.resolve();
      return new Promise((resolve) => (this.endGreeting = resolve));
    });
  }

  private hello(): void {
    const { token } = this.memory;
    const { conversation } = this.view;
    const { site, locale, timeZone } = this.options;
    this.following.restart();
    this.line.send({
      t: "hello",
      v: 1,
      site,
      ...(token ? { token } : {}),
      resume: conversation ? [{ conv: conversation.id, epoch: conversation.epoch, seq: lastSeq(conversation) }] : [],
      locale,
      time_zone: timeZone,
    });
  }

  private welcomed(frame: Extract<ServerFrame, { t: "welcome" }>): void {
    if (frame.token) this.memory.token = frame.token;
    this.endGreeting();
    this.line.settled(frame.pingMs);
    this.publish({ link: "online", endedWith: 0, site: frame.site, bot: frame.bot });
    const newest = frame.conversations[0];
    if (newest && !this.view.conversation && !this.view.opening) this.adopt(newest);
    else this.sending.resume();
  }

  private down(code: number, meaning: CloseMeaning): void {
    this.endGreeting();
    this.sending.pause();
    this.publish({ link: this.view.site ? "reconnecting" : "connecting", endedWith: code });
    if (meaning === "again") return;
    // A token that is worth nothing takes its conversations with it; what was not sent goes into a new one.
    this.memory.token = "";
    this.forgetConversation();
    this.sending.startAnew();
    this.line.hurry();
  }

  private ended(code: number): void {
    this.endGreeting();
    this.sending.pause();
    this.publish({ link: "ended", endedWith: code });
  }

  // Receiving ----------------------------------------------------------------------------------------------------------

  private received(text: string): void {
    const frame = readFrame(text);
    if (!frame) return;
    switch (frame.t) {
      case "welcome":
        return this.welcomed(frame);
      case "ack":
        return this.acknowledged(frame);
      case "nack":
        return this.refused(frame);
      case "bye":
        return this.line.bye(frame.afterMs);
      case "pong":
        return;
      default:
        this.following.take(frame);
    }
  }

  private acknowledged(ack: Extract<ServerFrame, { t: "ack" }>): void {
    this.sending.acknowledged(ack, ({ body }) => {
      if (body.type === "open") this.openedAs(ack.conv, ack.epoch);
      else this.following.acknowledged(ack, { kind: "customer" }, body);
    });
  }

  private refused(nack: Extract<ServerFrame, { t: "nack" }>): void {
    if (this.view.link !== "online") return this.line.drop(); // our hello was not understood; the back-off paces the next
    if (!nack.cid) this.lost(nack.conv, nack.code);
    this.sending.refused(nack);
  }

  // A resume or a fetch was refused: the conversation that we remember is not there (any more).
  private lost(conv: string, code: string): void {
    this.following.fetchRefused();
    if (code === "no_such_conversation" && conv === this.view.conversation?.id) this.forgetConversation();
  }

  private show(conversation: Conversation): void {
    if (conversation.events !== this.view.conversation?.events) this.memory.keep(conversation);
    this.publish({ conversation });
  }

  // Which conversation -------------------------------------------------------------------------------------------------

  private openedAs(conv: string, epoch: string): void {
    this.memory.conversationId = conv;
    this.following.restart();
    this.publish({ conversation: emptyConversation(conv, epoch), read: 0 });
    // The greeting may have come before the acknowledgement, when the conversation was not known to be ours.
    this.following.fetch(0);
  }

  private followOtherTab(): void {
    const conv = this.memory.conversationId;
    if (conv && conv !== this.view.conversation?.id) this.adopt(conv);
  }

  // Live events come only to a connection that has resumed the conversation: so a new one.
  private adopt(conv: string): void {
    this.memory.conversationId = conv;
    this.publish({ conversation: emptyConversation(conv), read: this.memory.read });
    this.sending.pause();
    this.line.restart();
  }

  private forgetConversation(): void {
    this.memory.conversationId = "";
    this.publish({ conversation: null, read: 0 });
  }

  private publish(change: Partial<ChatView>): void {
    const next = { ...this.view, ...change };
    const shown = this.sending.waiting(next.conversation?.id ?? "");
    // An acknowledged message is in the events before it leaves the outbox (another tab may have sent it).
    const known = new Set(next.conversation?.events.map((event) => event.cid));
    this.view = { ...next, opening: this.sending.opening() !== undefined, pending: shown.filter(({ cid }) => !known.has(cid)) };
    for (const listener of this.listeners) listener(this.view);
  }
}
