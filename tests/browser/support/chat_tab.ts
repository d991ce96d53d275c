// A tab of a customer's browser with a chat client in it, and the frames that its server sends.
import { ChatClient } from "../../../server/web/src/shared/client.ts";
import { settle, type FakeBrowser, type FakeWire } from "./fake_ports.ts";

export const site = { name: "Fernbay", language: "en", open: true };

export function begin(browser: FakeBrowser) {
  const { ports, wires } = browser.tab();
  const client = new ChatClient(ports, {
    url: "ws://x/ws/chat",
    site: "fernbay",
    locale: "en-GB",
    timeZone: "Europe/Lisbon",
    page: () => "https://www.fernbay.example/",
  });
  client.start();
  return {
    client,
    wires,
    wire: () => wires.at(-1) as FakeWire,
    texts: () =>
      client
        .current()
        .conversation?.events.map((event) => (event.body.type === "text" ? event.body.text : event.body.type)) ?? [],
    pending: () =>
      client.current().pending.map((entry) => (entry.body.type === "text" ? entry.body.text : entry.body.type)),
  };
}

export async function welcome(wire: FakeWire, conversations: string[] = []) {
  wire.open();
  await settle();
  wire.receive({
    t: "welcome",
    v: 1,
    token: "token-1",
    ping_ms: 25_000,
    max_bytes: 16_384,
    conversations,
    site,
    bot: "Help bot",
  });
  await settle();
}

export const message = (seq: number, text: string, extra: object = {}) => ({
  t: "msg",
  conv: "c1",
  epoch: "e1",
  seq,
  ts: 1000 + seq,
  from: { kind: "bot", name: "Help bot" },
  body: { type: "text", text },
  ...extra,
});
export const ack = (cid: unknown, seq: number, extra: object = {}) => ({
  t: "ack",
  cid,
  conv: "c1",
  epoch: "e1",
  seq,
  ts: 1000 + seq,
  dup: false,
  ...extra,
});

// Greeted, with conversation c1 open and the bot's first message in it.
export async function inConversation(browser: FakeBrowser) {
  const tab = begin(browser);
  await welcome(tab.wire());
  tab.client.ensureConversation();
  await settle();
  tab.wire().receive(ack(tab.wire().of("open")[0]?.cid, 0));
  await settle();
  tab
    .wire()
    .receive({ t: "events", conv: "c1", epoch: "e1", after: 0, events: [{ ...message(1, "Hi!") }], more: false });
  await settle();
  return tab;
}
