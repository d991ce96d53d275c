// What is to be sent and has no acknowledgement yet. Survives a reload, is shared by the tabs of a browser, and is sent in order.
//
// Each entry is a key of its own, so tabs never overwrite each other's; ids ascend in time, so sorting by key is the order.
import type { OwnBody } from "./protocol.ts";
import type { Cancel, Ports, Store } from "./ports.ts";

export interface OpenBody {
  type: "open";
  page: string;
  locale: string;
}

export interface Entry {
  cid: string;
  // Empty: the conversation that `opens` (the cid of an OpenBody's entry) is going to make.
  conv: string;
  opens: string;
  body: OwnBody | OpenBody;
  at: number; // ms since the epoch
  // Refused for good; stays visible until it is tried again or discarded.
  failed?: { code: string; text: string };
}

export class Outbox {
  private entries: Entry[] = [];

  // `changed` is called when another tab added or finished something.
  constructor(
    private readonly store: Store,
    private readonly prefix: string,
    changed: () => void,
  ) {
    this.read();
    store.watch(prefix, () => {
      this.read();
      changed();
    });
  }

  list(): readonly Entry[] {
    return this.entries;
  }

  find(cid: string): Entry | undefined {
    return this.entries.find((entry) => entry.cid === cid);
  }

  put(entry: Entry): void {
    this.store.set(this.prefix + entry.cid, JSON.stringify(entry));
    this.entries = [...this.entries.filter((other) => other.cid !== entry.cid), entry].sort((a, b) =>
      a.cid < b.cid ? -1 : 1,
    );
  }

  remove(cid: string): void {
    this.store.remove(this.prefix + cid);
    if (this.find(cid)) this.entries = this.entries.filter((entry) => entry.cid !== cid);
  }

  private read(): void {
    this.entries = this.store
      .keys(this.prefix)
      .sort()
      .map((key) => readEntry(this.store.get(key)))
      .filter((entry) => entry !== null);
  }
}

function readEntry(json: string | null): Entry | null {
  try {
    const entry = JSON.parse(json ?? "") as Entry;
    return entry.cid && entry.body ? entry : null;
  } catch {
    return null;
  }
}

export type Settled = { kind: "done" } | { kind: "again"; afterMs: number } | { kind: "down" };

// Sends one entry after the other, the next only when the one before is settled, so that a refused first message cannot be
// overtaken by the second. While one tab sends, the others wait (`lock`).
export class Pump {
  private waiting: { cid: string; settle(outcome: Settled): void } | null = null;
  private running = false;

  constructor(
    private readonly ports: Ports,
    private readonly lock: string,
    private readonly work: {
      next(): Entry | undefined; // the first entry that may be sent now
      transmit(entry: Entry): boolean; // false: no connection
      late(): void; // no answer for ackWithinMs: the connection is dead
    },
  ) {}

  async kick(): Promise<void> {
    if (this.running) return;
    this.running = true;
    try {
      await this.ports.exclusive(this.lock, () => this.sendAll());
    } finally {
      this.running = false;
    }
    // Something may have come between the last look and the release of the lock.
    if (!this.stopped && this.work.next()) void this.kick();
  }

  settle(cid: string, outcome: Settled): void {
    if (this.waiting?.cid === cid) this.waiting.settle(outcome);
  }

  down(): void {
    this.waiting?.settle({ kind: "down" });
  }

  private stopped = false;

  private async sendAll(): Promise<void> {
    this.stopped = false;
    for (let entry = this.work.next(); entry; entry = this.work.next()) {
      const outcome = await this.sendOne(entry);
      if (outcome.kind === "again") await this.pause(outcome.afterMs);
      if (outcome.kind === "down") {
        this.stopped = true;
        return;
      }
    }
  }

  private sendOne(entry: Entry): Promise<Settled> {
    return new Promise((resolve) => {
      let late: Cancel = () => undefined;
      this.waiting = {
        cid: entry.cid,
        settle: (outcome) => {
          this.waiting = null;
          late();
          resolve(outcome);
        },
      };
      late = this.ports.clock.after(ackWithinMs, () => this.work.late());
      if (!this.work.transmit(entry)) this.waiting.settle({ kind: "down" });
    });
  }

  private pause(ms: number): Promise<void> {
    return new Promise((resolve) => this.ports.clock.after(ms, resolve));
  }
}

const ackWithinMs = 10_000;
