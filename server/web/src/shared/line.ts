// A connection that comes back: reconnects with full jitter, obeys `bye`, pings, and notices silence.
//
//   const line = new Line(ports, url, { opened, received, down, ended });
//   line.start();
//
// The owner calls settled() when the server has accepted it; only then does the back-off start from zero again.
import { closeMeaning, type CloseMeaning } from "./protocol.ts";
import type { Cancel, Ports, Wire } from "./ports.ts";

export interface LineEvents {
  opened(): void;
  received(text: string): void;
  down(code: number, meaning: CloseMeaning): void; // a further attempt follows
  ended(code: number): void; // none follows until start()
}

const capMs = 30_000;
const baseMs = 1_000;

// rand(0, min(30 s, 1 s · 2ⁿ)): full jitter, so that a thousand clients do not come back in one moment.
export function backoffMs(attempt: number, random: number): number {
  return random * Math.min(capMs, baseMs * 2 ** Math.min(attempt, 10));
}

export class Line {
  private wire: Wire | null = null;
  private retry: Cancel | null = null;
  private beat: Cancel | null = null;
  private attempt = 0;
  private orderedDelay: number | null = null;
  private pingMs = 0;
  private heardAt = 0;
  private sentAt = 0;
  private pings = 0;
  private isOpen = false;

  constructor(
    private readonly ports: Ports,
    private readonly url: string,
    private readonly events: LineEvents,
  ) {}

  get open(): boolean {
    return this.isOpen;
  }

  start(): void {
    if (this.wire) return;
    this.retry?.();
    this.retry = null;
    const wire: Wire = this.ports.connect(this.url, {
      opened: () => {
        this.isOpen = true;
        this.heardAt = this.sentAt = this.ports.clock.now();
        this.events.opened();
      },
      received: (text) => {
        this.heardAt = this.ports.clock.now();
        this.events.received(text);
      },
      closed: (code) => this.wire === wire && this.lost(code),
    });
    this.wire = wire;
  }

  // For good, until start().
  stop(): void {
    this.forget()?.close();
  }

  // The connection is not to be trusted any more: a new one at once.
  restart(): void {
    this.stop();
    this.start();
  }

  // Gives up the connection but not the wish for one.
  drop(): void {
    const wire = this.wire;
    if (!wire) return;
    wire.close(1000);
  }

  // Waiting for the next attempt ends now (the network is back).
  hurry(): void {
    if (this.retry) this.start();
  }

  send(frame: object): boolean {
    if (!this.wire || !this.isOpen) return false;
    this.sentAt = this.ports.clock.now();
    this.wire.send(JSON.stringify(frame));
    return true;
  }

  settled(pingMs: number): void {
    this.attempt = 0;
    this.pingMs = pingMs;
    this.watchSilence();
  }

  // The server said when to come back.
  bye(afterMs: number): void {
    this.orderedDelay = afterMs;
  }

  private forget(): Wire | null {
    const wire = this.wire;
    this.wire = null;
    this.isOpen = false;
    this.retry?.();
    this.retry = null;
    this.beat?.();
    this.beat = null;
    return wire;
  }

  private lost(code: number): void {
    this.forget();
    const meaning = closeMeaning(code);
    if (meaning === "never") {
      this.events.ended(code);
      return;
    }
    const delay = this.orderedDelay ?? backoffMs(this.attempt, this.ports.random());
    this.orderedDelay = null;
    this.attempt += 1;
    this.retry = this.ports.clock.after(delay, () => this.start());
    this.events.down(code, meaning);
  }

  private watchSilence(): void {
    this.beat?.();
    this.beat = this.ports.clock.after(this.pingMs / 2, () => {
      const now = this.ports.clock.now();
      if (now - this.heardAt > 2 * this.pingMs) {
        this.drop();
        return;
      }
      if (now - this.sentAt >= this.pingMs / 2) this.send({ t: "ping", n: ++this.pings });
      this.watchSilence();
    });
  }
}
