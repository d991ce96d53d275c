// What a browser remembers of its customer between two visits, under one prefix per site.
import type { Conversation, KnownEvent } from "./conversation.ts";
import { emptyConversation } from "./conversation.ts";
import { readEvent } from "./protocol.ts";
import { list, number, parse, text } from "./reading.ts";
import type { Cancel, Store } from "./ports.ts";

// A longer conversation is fetched again after a reload: storage is small, and writing it all at every message is slow.
const mostCachedEvents = 300;

export class Memory {
  constructor(
    private readonly store: Store,
    private readonly prefix: string,
  ) {}

  get token(): string {
    return this.store.get(this.prefix + "token") ?? "";
  }
  set token(token: string) {
    if (token) this.store.set(this.prefix + "token", token);
    else this.store.remove(this.prefix + "token");
  }

  // The conversation that all tabs show.
  get conversationId(): string {
    return this.store.get(this.prefix + "conv") ?? "";
  }
  set conversationId(id: string) {
    if (id) this.store.set(this.prefix + "conv", id);
    else for (const key of ["conv", "events", "read"]) this.store.remove(this.prefix + key);
  }
  watchConversation(changed: () => void): Cancel {
    return this.store.watch(this.prefix + "conv", changed);
  }

  // Up to here the customer has read what others said.
  get read(): number {
    const { id, seq } = parse(this.store.get(this.prefix + "read") ?? "") ?? {};
    return id === this.conversationId ? number(seq) : 0;
  }
  set read(seq: number) {
    this.store.set(this.prefix + "read", JSON.stringify({ id: this.conversationId, seq }));
  }

  keep({ id, epoch, events }: Conversation): void {
    if (events.length > mostCachedEvents) this.store.remove(this.prefix + "events");
    else this.store.set(this.prefix + "events", JSON.stringify({ id, epoch, events }));
  }

  // The conversation as far as it was kept; without events if it was not.
  recall(): Conversation | null {
    const id = this.conversationId;
    if (!id || !this.token) return null;
    const kept = parse(this.store.get(this.prefix + "events") ?? "");
    if (kept?.id !== id) return emptyConversation(id);
    return { ...emptyConversation(id, text(kept.epoch)), events: wholePart(list(kept.events) as KnownEvent[]) };
  }
}

// Up to the first event that is missing, damaged or not yet confirmed in the server's words.
function wholePart(events: KnownEvent[]): KnownEvent[] {
  const end = events.findIndex((event, index) => readEvent(event)?.seq !== index + 1 || event.provisional);
  return end < 0 ? events : events.slice(0, end);
}
