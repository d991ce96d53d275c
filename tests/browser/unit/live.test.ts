import assert from "node:assert/strict";
import { test } from "node:test";
import { Live } from "../../../server/web/src/desk/live.ts";
import type { HistoryEntry } from "../../../server/web/src/desk/ticket.ts";
import { FakeBrowser, settle, type FakeWire } from "../support/fake_ports.ts";

function begin(browser: FakeBrowser) {
  const { ports, wires } = browser.tab();
  const heard = { entries: [] as HistoryEntry[], connected: [] as boolean[], lost: 0 };
  const live = new Live(
    ports,
    "ws://x/ws/desk",
    { id: "s1", name: "Ana" },
    {
      entry: (_ticket, entry) => heard.entries.push(entry),
      connected: (available) => heard.connected.push(available),
      lost: () => heard.lost++,
    },
  );
  let view = {} as Parameters<Parameters<Live["subscribe"]>[0]>[0];
  live.subscribe((next) => (view = next));
  live.start();
  return {
    live,
    heard,
    wire: () => wires.at(-1) as FakeWire,
    view: () => view,
    texts: () => view.conversation?.events.map(({ body }) => (body.type === "text" ? body.text : body.type)) ?? [],
  };
}

async function welcome(wire: FakeWire) {
  wire.open();
  wire.receive({ t: "welcome", staff: { id: "s1", name: "Ana" }, available: false, ping_ms: 25_000 });
  await settle();
}

const message = (seq: number, text: string, kind = "customer") => ({
  t: "msg",
  conv: "c1",
  epoch: "e1",
  seq,
  ts: seq,
  from: { kind },
  body: { type: "text", text },
});
const resumed = (from: number, to: number) => ({
  t: "resumed",
  conv: "c1",
  epoch: "e1",
  from,
  to,
  mode: "replay",
  more: false,
});

test("the queue is shown as it comes, and notes are passed on", async () => {
  const desk = begin(new FakeBrowser());
  await welcome(desk.wire());
  desk.wire().receive({ t: "queue", waiting: [{ id: "t1", status: "waiting", priority: 2 }], mine: [], counts: { waiting: 140 } });
  desk.wire().receive({
    t: "entry",
    ticket: "t1",
    entry: { number: 3, name: "Ben", kind: "note", text: "called", at: "2026-10-01T10:00:00Z" },
  });
  assert.deepEqual(
    desk.view().queue?.waiting.map((ticket) => ticket.id),
    ["t1"],
  );
  assert.equal(desk.view().queue?.waitingCount, 140);
  assert.deepEqual(
    desk.heard.entries.map((entry) => entry.text),
    ["called"],
  );
});

test("a watched conversation is watched again after a reconnect, from its last event", async () => {
  const browser = new FakeBrowser();
  const desk = begin(browser);
  await welcome(desk.wire());
  desk.live.watch("c1");
  assert.deepEqual(desk.wire().of("watch"), [{ t: "watch", conv: "c1", after: 0 }]);
  desk.wire().receive(resumed(1, 2));
  desk.wire().receive(message(1, "hello"));
  desk.wire().receive(message(2, "anybody?"));
  desk.wire().drop();
  await browser.clock.pass(500);
  await welcome(desk.wire());
  assert.deepEqual(desk.wire().of("watch"), [{ t: "watch", conv: "c1", after: 2 }]);
  assert.deepEqual([desk.heard.connected, desk.heard.lost], [[false, false], 1]);
  assert.deepEqual(desk.texts(), ["hello", "anybody?"]);
});

test("a hole is fetched, once", async () => {
  const desk = begin(new FakeBrowser());
  await welcome(desk.wire());
  desk.live.watch("c1");
  desk.wire().receive(resumed(1, 1));
  desk.wire().receive(message(1, "one"));
  desk.wire().receive(message(3, "three"));
  desk.wire().receive(message(4, "four"));
  assert.deepEqual(
    desk
      .wire()
      .of("fetch")
      .map((frame) => frame.after),
    [1],
  );
  desk.wire().receive({ t: "events", conv: "c1", epoch: "e1", after: 1, events: [message(2, "two")], more: false });
  assert.deepEqual(desk.texts(), ["one", "two", "three", "four"]);
});

test("what an agent writes survives a lost connection and is shown once", async () => {
  const browser = new FakeBrowser();
  const desk = begin(browser);
  await welcome(desk.wire());
  desk.live.watch("c1");
  desk.wire().receive(resumed(1, 0));
  desk.wire().drop();
  desk.live.say("c1", "I am looking into it");
  assert.deepEqual(desk.view().pending.length, 1);
  await browser.clock.pass(500);
  await welcome(desk.wire());
  const [sent] = desk.wire().of("send");
  assert.deepEqual([sent?.conv, sent?.body], ["c1", { type: "text", text: "I am looking into it" }]);
  desk.wire().receive({ t: "ack", cid: sent?.cid, conv: "c1", epoch: "e1", seq: 1, ts: 1, dup: false });
  desk.wire().receive({ ...message(1, "I am looking into it", "agent"), cid: sent?.cid });
  await settle();
  assert.deepEqual([desk.texts(), desk.view().pending], [["I am looking into it"], []]);
});

test("what is refused stays in sight with its reason", async () => {
  const desk = begin(new FakeBrowser());
  await welcome(desk.wire());
  desk.live.watch("c1");
  desk.live.say("c1", "hello");
  await settle();
  desk
    .wire()
    .receive({ t: "nack", cid: desk.wire().of("send")[0]?.cid, code: "not_yours", text: "Ben has it.", retry: false });
  await settle();
  assert.deepEqual(desk.view().pending[0]?.failed, { code: "not_yours", text: "Ben has it." });
});

test("what colleagues type is not shown as the customer's typing", async () => {
  const desk = begin(new FakeBrowser());
  await welcome(desk.wire());
  desk.live.watch("c1");
  desk.wire().receive(resumed(1, 0));
  desk.wire().receive({ t: "typing", conv: "c1", from: { kind: "agent", name: "Ben" }, on: true });
  assert.equal(desk.view().conversation?.typing, null);
  desk.wire().receive({ t: "typing", conv: "c1", from: { kind: "customer" }, on: true });
  assert.equal(desk.view().conversation?.typing?.kind, "customer");
});

test("what was written for one conversation goes there, whichever is watched by then", async () => {
  const desk = begin(new FakeBrowser());
  await welcome(desk.wire());
  desk.live.watch("c2");
  desk.live.say("c1", "for the first");
  await settle();
  const sent = desk.wire().sent.filter((frame) => frame.t === "send");
  assert.deepEqual(
    sent.map(({ conv, body }) => ({ conv, body })),
    [{ conv: "c1", body: { type: "text", text: "for the first" } }],
  );
  assert.deepEqual(desk.view().pending, []);
});
