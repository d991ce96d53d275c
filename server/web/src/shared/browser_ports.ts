// The real outside: the browser's clock, WebSocket, localStorage and Web Locks.
import type { Cancel, Ports, Store, WireEvents } from "./ports.ts";
import { uuid7 } from "./uuid.ts";

export function browserPorts(): Ports {
  return {
    clock: {
      now: () => Date.now(),
      after: (ms, work) => {
        const timer = setTimeout(work, ms);
        return () => clearTimeout(timer);
      },
    },
    random: Math.random,
    newId: ascendingIds(),
    connect,
    store: localStore(),
    exclusive,
  };
}

// Without Web Locks (an insecure origin, or an iframe whose browser denies it shared storage) two tabs may send the same message;
// the server knows it by its cid.
async function exclusive(name: string, work: () => Promise<void>): Promise<void> {
  if (!("locks" in navigator)) return work();
  let begun = false;
  try {
    await navigator.locks.request(name, () => {
      begun = true;
      return work();
    });
  } catch (error) {
    if (begun) throw error;
    await work();
  }
}

// Two messages of one millisecond must keep their order, so the time in an id never repeats.
function ascendingIds(): () => string {
  let last = 0;
  return () => {
    last = Math.max(Date.now(), last + 1);
    return uuid7(last, (bytes) => crypto.getRandomValues(bytes));
  };
}

function connect(url: string, events: WireEvents) {
  const socket = new WebSocket(url);
  let over = false;
  const close = (code: number) => {
    if (over) return;
    over = true;
    events.closed(code);
  };
  socket.onopen = () => !over && events.opened();
  socket.onmessage = (message) => !over && typeof message.data === "string" && events.received(message.data);
  socket.onclose = (event) => close(event.code);
  return {
    send: (text: string) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(text);
    },
    // A dead network would keep us waiting for the closing handshake: for us it ends now.
    close: (code = 1000) => {
      socket.close(code);
      close(code);
    },
  };
}

// localStorage can be forbidden (private windows, blocked third-party storage); then this tab remembers for itself.
export function localStore(): Store {
  const storage = usableStorage();
  if (!storage) return memoryStore();
  return {
    get: (key) => storage.getItem(key),
    set: (key, value) => {
      try {
        storage.setItem(key, value);
      } catch {
        // Full. What is only a cache is lost; a message in the outbox is still in this tab's memory.
      }
    },
    remove: (key) => storage.removeItem(key),
    keys: (prefix) => Object.keys(storage).filter((key) => key.startsWith(prefix)),
    watch: (prefix, changed) => {
      const heard = (event: StorageEvent) => {
        if (event.key?.startsWith(prefix)) changed(event.key);
      };
      addEventListener("storage", heard);
      return () => removeEventListener("storage", heard);
    },
  };
}

function usableStorage(): Storage | null {
  try {
    const probe = "deskbell.probe";
    localStorage.setItem(probe, "");
    localStorage.removeItem(probe);
    return localStorage;
  } catch {
    return null;
  }
}

function memoryStore(): Store {
  const values = new Map<string, string>();
  const none: Cancel = () => undefined;
  return {
    get: (key) => values.get(key) ?? null,
    set: (key, value) => void values.set(key, value),
    remove: (key) => void values.delete(key),
    keys: (prefix) => [...values.keys()].filter((key) => key.startsWith(prefix)),
    watch: () => none,
  };
}
