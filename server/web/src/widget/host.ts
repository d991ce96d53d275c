// The page around the iframe: what it tells the widget and what the widget tells it. Messages are plain objects with a `deskbell`
// key; nothing in them is secret, and the widget believes only what its own parent window sends.
import type { Teaser } from "../shared/conversation.ts";
import { isFields, text } from "../shared/reading.ts";

export interface Identity {
  name: string;
  email: string;
}

export interface HostEvents {
  shown(visible: boolean): void;
  speakFirst(): void; // the page wants the bot to have its say before anybody opens the chat
  identified(identity: Identity): void;
}

export const embedded = window.parent !== window;

let page = location.origin + location.pathname;

// Where the customer is, without query and fragment: these may hold what is nobody's business.
export const hostPage = (): string => page;

export function listenToHost(events: HostEvents): void {
  addEventListener("message", ({ source, data }: MessageEvent<unknown>) => {
    if (source !== window.parent || !isFields(data)) return;
    if (data.deskbell === "shown") events.shown(data.visible === true);
    if (data.deskbell === "speakFirst") events.speakFirst();
    if (data.deskbell === "page") page = text(data.page, page).split(/[?#]/)[0] ?? page;
    if (data.deskbell === "identify") {
      events.identified({ name: text(data.name).slice(0, 200), email: text(data.email).slice(0, 200) });
    }
  });
  tellHost({ deskbell: "ready" });
}

type ToHost =
  | { deskbell: "ready" | "close" }
  // `teaser`: what waits, for a bubble at the launcher, and what its close button is called.
  | { deskbell: "unread"; count: number; teaser: Teaser | null; dismiss: string };

export function tellHost(message: ToHost): void {
  if (embedded) window.parent.postMessage(message, "*");
}
