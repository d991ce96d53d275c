// What the clients need of the outside: time, chance, a wire, storage, a lock between tabs. Tests hand in their own.

export type Cancel = () => void;

export interface Clock {
  now(): number; // ms since the epoch
  after(ms: number, work: () => void): Cancel;
}

// A WebSocket, as little of it as is used. `closed` is called exactly once, also when the connection never opened.
export interface Wire {
  send(text: string): void;
  close(code?: number): void;
}
export interface WireEvents {
  opened(): void;
  received(text: string): void;
  closed(code: number): void;
}

// Shared by all tabs of one browser. Every key is written whole, so two tabs never mix their changes.
export interface Store {
  get(key: string): string | null;
  set(key: string, value: string): void;
  remove(key: string): void;
  keys(prefix: string): string[];
  // Another tab changed something below `prefix`.
  watch(prefix: string, changed: (key: string) => void): Cancel;
}

export interface Ports {
  clock: Clock;
  random(): number; // [0, 1)
  newId(): string; // UUID v7, ascending within this tab
  connect(url: string, events: WireEvents): Wire;
  store: Store;
  // Runs `work` while no other tab runs work under the same name.
  exclusive(name: string, work: () => Promise<void>): Promise<void>;
}
