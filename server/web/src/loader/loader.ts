// The one script that a website includes:
//
//   <script src="https://chat.example/widget.js" data-site="fernbay" data-label="Help" async></script>
//
// Puts the launcher (a bell) on the page and, when it is needed, the chat in an iframe of our own origin, so that neither page
// can reach into the other. data-speak-first lets the bot begin on its own (`proactive` in deskbell.yaml) for visitors who have
// not opened the chat: its words stand beside the bell until they are read or dismissed. That costs a conversation for every
// visitor of the page. data-open-on="load" opens the chat at once, data-open-on="#hash" when the address ends in #hash.
//
//   Deskbell("open");  Deskbell("close");  Deskbell("toggle");
//   Deskbell("identify", { name: "Ana Silva", email: "ana@example.com" });
//   const stop = Deskbell("unread", (count) => { … });
//
// Pages may call Deskbell() before this file has arrived:
//   window.Deskbell ||= (...call) => (window.Deskbell.q ??= []).push(call);
import type { Api } from "./api.ts";
import look from "./launcher.css";
import { bellPath, closePath } from "./paths.ts";
import { readWords, Teaser } from "./teaser.ts";
import { icon } from "./icon.ts";

const script = document.currentScript as HTMLScriptElement | null;

// A second script tag, or a page that loads its scripts again, finds the first launcher at work.
if (script && !window.Deskbell?.loaded) {
  const waiting = window.Deskbell?.q ?? [];
  const api: Api = install(script);
  api.loaded = true;
  window.Deskbell = api;
  for (const call of waiting) api(...call);
}

function install(tag: HTMLScriptElement): Api {
  const origin = new URL(tag.src).origin;
  const { site = "", label = "Open chat", openOn = "" } = tag.dataset;
  const speakFirst = "speakFirst" in tag.dataset;
  const visitedKey = `deskbell.${site}.visited`;
  const dismissedKey = `deskbell.${site}.dismissed`;
  const listeners = new Set<(count: number) => void>();
  let frame: HTMLIFrameElement | null = null;
  let ready = false;
  let open = false;
  let identity: object | null = null;

  const host = document.createElement("div");
  const shadow = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(look);
  shadow.adoptedStyleSheets = [sheet];
  const button = document.createElement("button");
  button.type = "button";
  button.className = "launcher";
  const badge = document.createElement("span");
  badge.className = "badge";
  badge.hidden = true;
  button.append(icon(bellPath, "bell"), icon(closePath, "close"), badge);
  button.addEventListener("click", () => setOpen(!open));
  const teaser = new Teaser(() => setOpen(true), (id) => remember(dismissedKey, id));
  shadow.append(teaser.element, button);
  describe(0);

  function describe(unread: number) {
    badge.hidden = unread === 0;
    badge.textContent = unread > 99 ? "99+" : String(unread);
    button.setAttribute("aria-label", unread > 0 ? `${label} (${unread})` : label);
    button.title = label;
    button.setAttribute("aria-expanded", String(open));
    for (const listener of listeners) listener(unread);
  }

  function tell(message: object) {
    if (ready) frame?.contentWindow?.postMessage(message, origin);
  }

  function load() {
    if (frame) return;
    frame = document.createElement("iframe");
    frame.className = "frame";
    frame.title = label;
    frame.hidden = true;
    frame.allow = "autoplay; clipboard-write";
    frame.src = `${origin}/widget/?site=${encodeURIComponent(site)}`;
    shadow.prepend(frame);
  }

  function setOpen(to: boolean) {
    if (to === open) return;
    open = to;
    if (open) {
      load();
      remember(visitedKey);
    }
    host.toggleAttribute("data-open", open);
    if (open) teaser.show(null);
    if (frame) frame.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
    tell({ deskbell: "shown", visible: open });
    if (open) frame?.focus();
    else button.focus();
  }

  addEventListener("message", ({ source, origin: from, data }: MessageEvent) => {
    if (!frame || source !== frame.contentWindow || from !== origin || typeof data !== "object" || data === null)
      return;
    if (data.deskbell === "close") setOpen(false);
    if (data.deskbell === "unread") {
      describe(open ? 0 : Number(data.count) || 0);
      const words = open ? null : readWords(data.teaser);
      teaser.show(words && words.id !== remembered(dismissedKey) ? words : null, String(data.dismiss ?? ""));
    }
    if (data.deskbell === "ready") {
      ready = true;
      tell({ deskbell: "page", page: location.origin + location.pathname });
      if (identity) tell(identity);
      if (speakFirst) tell({ deskbell: "speakFirst" });
      tell({ deskbell: "shown", visible: open });
    }
  });

  const place = () => {
    document.body.append(host);
    // Somebody who has chatted before may have an answer waiting: only then the chat is loaded unasked.
    if (remembered(visitedKey) !== null || speakFirst) load();
    if (openOn === "load" || (openOn.startsWith("#") && location.hash === openOn)) setOpen(true);
  };
  if (document.body) place();
  else addEventListener("DOMContentLoaded", place);
  if (openOn.startsWith("#")) addEventListener("hashchange", () => location.hash === openOn && setOpen(true));

  return (command, argument) => {
    switch (command) {
      case "open":
        return setOpen(true);
      case "close":
        return setOpen(false);
      case "toggle":
        return setOpen(!open);
      case "identify":
        if (typeof argument === "object" && argument !== null) {
          const { name, email } = argument as Record<string, unknown>;
          identity = { deskbell: "identify", name: String(name ?? ""), email: String(email ?? "") };
          tell(identity);
        }
        return;
      case "unread":
        if (typeof argument !== "function") return;
        listeners.add(argument as (count: number) => void);
        return () => listeners.delete(argument as (count: number) => void);
      default:
        console.warn(`Deskbell: there is no command "${command}". Use open, close, toggle, identify or unread.`);
    }
  };
}

function remember(key: string, value = "1") {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Then the badge appears only after the chat was opened once on this page.
  }
}

function remembered(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
