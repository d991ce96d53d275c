// The desk's live side: the queue, the conversation that is being looked at, and what the agent sends.
//
// One conversation is watched at a time. After a reconnect it is watched again from its last event.
import { emptyConversation, lastSeq, type Conversation } from "../shared/conversation.ts";
import { Following } from "../shared/following.ts";
import { Line } from "../shared/line.ts";
import { Outbox, Pump, type Entry } from "../shared/outbox.ts";
import type { Cancel, Ports } from "../shared/ports.ts";
import { readFrame, type OwnBody, type ServerFrame } from "../shared/protocol.ts";
import { isFields, number, parse, text, type Fields } from "../shared/reading.ts";
import { readEntry, readTickets, type HistoryEntry, type Ticket } from "./ticket.ts";

export interface Queue {
  waiting: Ticket[]; // the first hundred
  mine: Ticket[];
  waitingCount: number; // all that wait
}

export interface LiveView {
  link: "connecting" | "online" | "reconnecting" | "ended";
  queue: Queue | null;
  conversation: Conversation | null; // the watched one
  pending: readonly Entry[]; // of the watched one
}

export interface LiveEvents {
  entry(ticket: string, entry: HistoryEntry): void;
  connected(available: boolean): void; // also after each reconnect; whether conversations may come to us
  lost(): void; // refused or gone; the session may be over
}

function readQueue(frame: Fields): Queue {
  const waiting = readTickets(frame.waiting);
  const counts = isFields(frame.counts) ? frame.counts : {};
  return { waiting, mine: readTickets(frame.mine), waitingCount: number(counts.waiting, waiting.length) };
}

export class Live {
  private view: LiveView = { link: "connecting", queue: null, conversation: null, pending: [] };
  private readonly listeners = new Set<(view: LiveView) => void>();
  private readonly line: Line;
  private readonly outbox: Outbox;
  private readonly pump: Pump;
  private readonly following: Following;

  constructor(
    private readonly ports: Ports,
    url: string,
    private readonly staff: { id: string; name: string },
    private readonly events: LiveEvents,
  ) {
    const prefix = `deskbell.desk.${staff.id}.`;
    this.line = new Line(ports, url, {
      opened: () => undefined,
      received: (frame) => this.received(frame),
      down: () => this.down("reconnecting"),
      ended: () => this.down("ended"),
    });
    this.following = new Following(ports.clock, {
      conversation: () => this.view.conversation,
      changed: (conversation) => this.publish({ conversation }),
      send: (frame) => this.line.send(frame),
    });
    this.pump = new Pump(ports, prefix + "send", {
      next: () => (this.view.link === "online" ? this.outbox.list().find((entry) => !entry.failed) : undefined),
      transmit: ({ conv, cid, body }) => this.line.send({ t: "send", conv, cid, body }),
      late: () => this.line.drop(),
    });
    this.outbox = new Outbox(ports.store, prefix + "out.", () => {
      this.publish({});
      void this.pump.kick();
    });
  }

  subscribe(listener: (view: LiveView) => void): Cancel {
    this.listeners.add(listener);
    listener(this.view);
    return () => this.listeners.delete(listener);
  }

  start(): void {
    this.line.start();
  }
  stop(): void {
    this.line.stop();
    this.pump.down();
  }
  networkCame(): void {
    this.line.hurry();
  }
  networkWent(): void {
    this.line.drop();
  }

  watch(conv: string): void {
    const before = this.view.conversation?.id;
    if (before === conv) return;
    if (before) this.line.send({ t: "unwatch", conv: before });
    this.following.restart();
    this.publish({ conversation: conv ? emptyConversation(conv) : null });
    if (conv) this.line.send({ t: "watch", conv, after: 0 });
  }

  // To the conversation that the words were written for, whichever is watched by now.
  say(conv: string, text: string): void {
    if (conv === this.view.conversation?.id) this.following.said();
    this.outbox.put({
      cid: this.ports.newId(),
      conv,
      opens: "",
      body: { type: "text", text },
      at: this.ports.clock.now(),
    });
    this.publish({});
    void this.pump.kick();
  }

  retry(cid: string): void {
    const entry = this.outbox.find(cid);
    if (!entry?.failed) return;
    const { failed: _, ...again } = entry;
    this.outbox.remove(cid);
    this.outbox.put({ ...again, cid: this.ports.newId() });
    this.publish({});
    void this.pump.kick();
  }

  discard(cid: string): void {
    this.outbox.remove(cid);
    this.publish({});
  }

  typing(on: boolean): void {
    this.following.typing(on);
  }

  seen(): void {
    this.following.seen();
  }

  private received(json: string): void {
    const frame = parse(json);
    if (!frame) return;
    switch (frame.t) {
      case "welcome":
        return this.welcomed(number(frame.ping_ms, 25_000), frame.available !== false);
      case "queue":
        return this.publish({ queue: readQueue(frame) });
      case "entry":
        return isFields(frame.entry) ? this.events.entry(text(frame.ticket), readEntry(frame.entry)) : undefined;
    }
    const known = readFrame(json);
    if (known) this.take(known);
  }

  private welcomed(pingMs: number, available: boolean): void {
    this.line.settled(pingMs);
    this.following.restart();
    this.publish({ link: "online" });
    const { conversation } = this.view;
    if (conversation) this.line.send({ t: "watch", conv: conversation.id, after: lastSeq(conversation) });
    this.events.connected(available);
    void this.pump.kick();
  }

  private take(frame: ServerFrame): void {
    switch (frame.t) {
      case "welcome":
      case "pong":
        return;
      case "ack":
        return this.acknowledged(frame);
      case "nack":
        return this.refused(frame);
      case "bye":
        return this.line.bye(frame.afterMs);
      default:
        // What colleagues and we ourselves type is no news to us.
        if (frame.t === "typing" && frame.from.kind !== "customer") return;
        if (frame.t === "seen" && frame.by !== "customer") return;
        this.following.take(frame);
    }
  }

  private acknowledged(ack: Extract<ServerFrame, { t: "ack" }>): void {
    const entry = this.outbox.find(ack.cid);
    this.outbox.remove(ack.cid);
    if (entry) this.following.acknowledged(ack, { kind: "agent", name: this.staff.name }, entry.body as OwnBody);
    this.publish({});
    this.pump.settle(ack.cid, { kind: "done" });
  }

  private refused(nack: Extract<ServerFrame, { t: "nack" }>): void {
    if (!nack.cid) return this.following.fetchRefused();
    const entry = this.outbox.find(nack.cid);
    if (nack.retry) {
      this.pump.settle(nack.cid, { kind: "again", afterMs: Math.max(nack.afterMs, 250) });
    } else if (entry) {
      this.outbox.put({ ...entry, failed: { code: nack.code, text: nack.text } });
      this.publish({});
      this.pump.settle(nack.cid, { kind: "done" });
    }
  }

  private down(link: "reconnecting" | "ended"): void {
    this.pump.down();
    this.publish({ link });
    this.events.lost();
  }

  private publish(change: Partial<LiveView>): void {
    const next = { ...this.view, ...change };
    const known = new Set(next.conversation?.events.map((event) => event.cid));
    const conv = next.conversation?.id;
    this.view = {
      ...next,
      pending: this.outbox.list().filter((entry) => entry.conv === conv && !known.has(entry.cid)),
    };
    for (const listener of this.listeners) listener(this.view);
  }
}
