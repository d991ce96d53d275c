// The conversation on the screen, kept in step with the server: frames are applied, what is missing is asked for, and the other
// side hears that one writes and how far one has read. Customers and agents do this alike.
import {
  applyAck,
  applyFrame,
  expireTyping,
  fetchAfter,
  gapAfter,
  lastSeq,
  typingLastsMs,
  type Conversation,
  type ConversationFrame,
} from "./conversation.ts";
import type { Cancel, Clock } from "./ports.ts";
import type { OwnBody, Sender, ServerFrame } from "./protocol.ts";

export interface FollowingHost {
  conversation(): Conversation | null; // on the screen
  changed(conversation: Conversation): void;
  send(frame: object): boolean; // false: there is no connection
}

const fetchLimit = 200;
const typingEveryMs = 1_000;

export class Following {
  private fetching = false;
  private typedAt = 0; // 0: nothing is being written
  private seenSent = 0;
  private typingEnds: Cancel | null = null;

  constructor(
    private readonly clock: Clock,
    private readonly host: FollowingHost,
  ) {}

  // Another connection, or another conversation: what was asked for will not be answered.
  restart(): void {
    this.fetching = false;
    this.seenSent = 0;
  }

  take(frame: ConversationFrame): void {
    const before = this.host.conversation();
    if (!before || frame.conv !== before.id) return;
    if (frame.t === "events") this.fetching = false;
    const conversation = applyFrame(before, frame, this.clock.now());
    this.update(conversation);
    if (frame.t === "typing") this.watchTyping();
    const after = fetchAfter(conversation, frame);
    if (after !== null) this.fetch(after);
  }

  acknowledged(ack: Extract<ServerFrame, { t: "ack" }>, from: Sender, body: OwnBody): void {
    const before = this.host.conversation();
    if (before?.id === ack.conv) this.update(applyAck(before, ack, from, body));
  }

  fetch(after: number): void {
    const conv = this.host.conversation()?.id;
    if (this.fetching || !conv) return;
    this.fetching = this.host.send({ t: "fetch", conv, after, limit: fetchLimit });
  }

  fetchRefused(): void {
    this.fetching = false;
  }

  // Told at most once a second; `false` only if something was being written.
  typing(on: boolean): void {
    const conv = this.host.conversation()?.id;
    const now = this.clock.now();
    if (!conv || (on && now - this.typedAt < typingEveryMs) || (!on && this.typedAt === 0)) return;
    this.typedAt = on ? now : 0;
    this.host.send({ t: "typing", conv, on });
  }

  // What was written is on its way, which says that nothing is being written any more.
  said(): void {
    this.typedAt = 0;
  }

  // The reader has everything up to the end before their eyes.
  seen(): void {
    const conversation = this.host.conversation();
    const seq = conversation ? lastSeq(conversation) : 0;
    if (conversation && seq > this.seenSent && this.host.send({ t: "seen", conv: conversation.id, seq })) this.seenSent = seq;
  }

  private update(conversation: Conversation): void {
    if (conversation !== this.host.conversation()) this.host.changed(conversation);
    const gap = gapAfter(conversation);
    if (gap !== null) this.fetch(gap);
  }

  private watchTyping(): void {
    this.typingEnds?.();
    this.typingEnds = this.clock.after(typingLastsMs, () => {
      const conversation = this.host.conversation();
      if (conversation) this.update(expireTyping(conversation, this.clock.now()));
    });
  }
}
