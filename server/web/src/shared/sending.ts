// What the customer says, from the outbox to the acknowledgement: in order, a conversation opened before the first entry that
// needs one, and what was refused for good kept until the customer has seen to it.
import { Outbox, Pump, type Entry, type OpenBody } from "./outbox.ts";
import type { Ports } from "./ports.ts";
import type { OwnBody, ServerFrame } from "./protocol.ts";

export interface SendingHost {
  online(): boolean;
  conversation(): string; // that is shown; empty if there is none
  rememberedConversation(): string; // that another tab may have opened meanwhile
  opens(): OpenBody;
  send(frame: object): boolean;
  late(): void; // an acknowledgement has not come in time
  changed(): void; // what list() gives is another
}

const shortestPauseMs = 250; // after a nack that asks for a retry without saying when

export class Sending {
  private readonly outbox: Outbox;
  private readonly pump: Pump;

  constructor(
    private readonly ports: Ports,
    prefix: string,
    private readonly host: SendingHost,
  ) {
    this.pump = new Pump(ports, prefix + "send", {
      next: () => (host.online() ? this.outbox.list().find((entry) => !entry.failed) : undefined),
      transmit: (entry) => this.transmit(entry),
      late: () => host.late(),
    });
    this.outbox = new Outbox(ports.store, prefix + "out.", () => {
      host.changed();
      void this.pump.kick();
    });
  }

  // The conversation that is asked for and not there yet.
  opening(): Entry | undefined {
    return this.outbox.list().findLast((entry) => entry.body.type === "open");
  }

  // What waits in the conversation that is shown, or in the one that is being opened.
  waiting(conv: string): Entry[] {
    const opening = this.opening()?.cid;
    return this.outbox
      .list()
      .filter(
        ({ body, ...entry }) => body.type !== "open" && (opening ? entry.opens === opening : entry.conv === conv),
      );
  }

  open(): void {
    this.enter("", "", this.host.opens());
  }

  submit(body: OwnBody): void {
    if (!this.host.conversation() && !this.opening()) this.open();
    const opening = this.opening();
    if (opening) this.enter("", opening.cid, body);
    else this.enter(this.host.conversation(), "", body);
  }

  // A refused entry is tried again as something new, since its cid has been answered.
  retry(cid: string, forget: () => void): void {
    const entry = this.outbox.find(cid);
    if (!entry?.failed || entry.body.type === "open") return;
    this.outbox.remove(cid);
    if (entry.failed.code === "no_such_conversation") forget();
    this.submit(entry.body);
  }

  discard(cid: string): void {
    this.outbox.remove(cid);
    this.host.changed();
  }

  // Everything that was not sent, once more, for a conversation that is yet to be opened.
  startAnew(): void {
    const unsent = this.outbox.list();
    for (const entry of unsent) this.outbox.remove(entry.cid);
    this.host.changed();
    for (const { body } of unsent) if (body.type !== "open" && body.type !== "leave") this.submit(body);
  }

  resume(): void {
    void this.pump.kick();
  }

  pause(): void {
    this.pump.down();
  }

  // `apply` shows the entry in the conversation before it leaves the outbox.
  acknowledged(ack: Extract<ServerFrame, { t: "ack" }>, apply: (entry: Entry) => void): void {
    const entry = this.outbox.find(ack.cid);
    if (entry?.body.type === "open") {
      for (const other of this.outbox.list()) {
        if (other.opens === entry.cid) this.outbox.put({ ...other, conv: ack.conv, opens: "" });
      }
    }
    if (entry) apply(entry);
    this.outbox.remove(ack.cid);
    this.host.changed();
    this.pump.settle(ack.cid, { kind: "done" });
  }

  refused(nack: Extract<ServerFrame, { t: "nack" }>): void {
    const entry = this.outbox.find(nack.cid);
    if (nack.retry) {
      this.pump.settle(nack.cid, { kind: "again", afterMs: Math.max(nack.afterMs, shortestPauseMs) });
    } else if (entry) {
      this.fail(entry, nack.code, nack.text);
      this.pump.settle(nack.cid, { kind: "done" });
    }
  }

  private enter(conv: string, opens: string, body: Entry["body"]): void {
    this.outbox.put({ cid: this.ports.newId(), conv, opens, body, at: this.ports.clock.now() });
    this.host.changed();
    void this.pump.kick();
  }

  private transmit(entry: Entry): boolean {
    const { cid, body } = entry;
    if (body.type === "open") return this.host.send({ t: "open", cid, page: body.page, locale: body.locale });
    // The tab that opened the conversation may have been closed between noting it and telling its entries.
    return this.host.send({ t: "send", conv: entry.conv || this.host.rememberedConversation(), cid, body });
  }

  private fail(entry: Entry, code: string, text: string): void {
    if (entry.body.type === "open") {
      // Nothing that anybody could look at; what was waiting for it is what failed.
      this.outbox.remove(entry.cid);
      for (const other of this.outbox.list()) {
        if (other.opens === entry.cid) this.fail(other, "no_such_conversation", text);
      }
    } else {
      this.outbox.put({ ...entry, opens: "", failed: { code, text } });
    }
    this.host.changed();
  }
}
