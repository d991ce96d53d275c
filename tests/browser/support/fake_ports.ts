// An outside that a test moves by hand: time, chance, wires, and a storage that tabs share.
import type { Clock, Ports, Store, Wire, WireEvents } from "../../../server/web/src/shared/ports.ts";

export class FakeClock implements Clock {
  private time = 1_790_000_000_000;
  private timers: { at: number; work: () => void }[] = [];

  now(): number {
    return this.time;
  }

  after(ms: number, work: () => void): () => void {
    const timer = { at: this.time + ms, work };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((other) => other !== timer);
    };
  }

  // Lets time pass; promises that timers settle get their turn between two timers.
  async pass(ms: number): Promise<void> {
    const end = this.time + ms;
    await settle();
    for (;;) {
      const next = this.timers.filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.timers = this.timers.filter((timer) => timer !== next);
      this.time = Math.max(this.time, next.at);
      next.work();
      await settle();
    }
    this.time = end;
  }
}

export async function settle(): Promise<void> {
  for (let i = 0; i < 20; i++) await Promise.resolve();
}

export type Frame = Record<string, unknown> & { t: string };

// The server's end of one connection.
export class FakeWire implements Wire {
  readonly sent: Frame[] = [];
  isOpen = false;
  isClosed = false;

  constructor(readonly events: WireEvents) {}

  open(): void {
    this.isOpen = true;
    this.events.opened();
  }
  receive(frame: object): void {
    this.events.received(JSON.stringify(frame));
  }
  drop(code = 1006): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.events.closed(code);
  }

  send(text: string): void {
    if (!this.isClosed) this.sent.push(JSON.parse(text) as Frame);
  }
  close(code = 1000): void {
    this.drop(code);
  }

  of(type: string): Frame[] {
    return this.sent.filter((frame) => frame.t === type);
  }
}

// One browser: its tabs share storage and locks.
export class FakeBrowser {
  readonly clock = new FakeClock();
  private readonly values = new Map<string, string>();
  private readonly watchers: { tab: number; prefix: string; changed(key: string): void }[] = [];
  private readonly locks = new Map<string, Promise<void>>();
  private tabs = 0;
  private ids = 0;
  chance = 0.5;

  tab(): { ports: Ports; wires: FakeWire[] } {
    const tab = this.tabs++;
    const wires: FakeWire[] = [];
    const ports: Ports = {
      clock: this.clock,
      random: () => this.chance,
      newId: () => `cid-${String(++this.ids).padStart(4, "0")}`,
      connect: (_url, events) => {
        const wire = new FakeWire(events);
        wires.push(wire);
        return wire;
      },
      store: this.storeOf(tab),
      exclusive: (name, work) => this.exclusive(name, work),
    };
    return { ports, wires };
  }

  private exclusive(name: string, work: () => Promise<void>): Promise<void> {
    const mine = (this.locks.get(name) ?? Promise.resolve()).then(work);
    this.locks.set(name, mine);
    return mine;
  }

  private storeOf(tab: number): Store {
    const tell = (key: string) => {
      for (const watcher of this.watchers) {
        if (watcher.tab !== tab && key.startsWith(watcher.prefix)) queueMicrotask(() => watcher.changed(key));
      }
    };
    return {
      get: (key) => this.values.get(key) ?? null,
      set: (key, value) => {
        this.values.set(key, value);
        tell(key);
      },
      remove: (key) => {
        this.values.delete(key);
        tell(key);
      },
      keys: (prefix) => [...this.values.keys()].filter((key) => key.startsWith(prefix)),
      watch: (prefix, changed) => {
        const watcher = { tab, prefix, changed };
        this.watchers.push(watcher);
        return () => void this.watchers.splice(this.watchers.indexOf(watcher), 1);
      },
    };
  }
}
