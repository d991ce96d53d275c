// What the customer's client does with what is said, in its tabs and over reloads.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ack, begin, inConversation, message, site, welcome } from "../support/chat_tab.ts";
import { FakeBrowser, settle } from "../support/fake_ports.ts";

test("the first message opens a conversation and follows it there", async () => {
  const tab = begin(new FakeBrowser());
  tab.client.say("my upload stopped");
  await welcome(tab.wire());
  const [open] = tab.wire().of("open");
  assert.deepEqual(tab.wire().of("hello")[0], {
    t: "hello",
    v: 1,
    site: "fernbay",
    resume: [],
    locale: "en-GB",
    time_zone: "Europe/Lisbon",
  });
  assert.deepEqual(
    { page: open?.page, locale: open?.locale },
    { page: "https://www.fernbay.example/", locale: "en-GB" },
  );
  assert.deepEqual(tab.wire().of("send"), [], "nothing can be sent to a conversation that is not there yet");
  tab.wire().receive(ack(open?.cid, 0));
  await settle();
  const [send] = tab.wire().of("send");
  assert.deepEqual(
    { conv: send?.conv, body: send?.body },
    { conv: "c1", body: { type: "text", text: "my upload stopped" } },
  );
  tab.wire().receive(message(1, "Hi!"));
  tab.wire().receive(ack(send?.cid, 2));
  tab.wire().receive(message(2, "my upload stopped", { from: { kind: "customer" }, cid: send?.cid }));
  await settle();
  assert.deepEqual(tab.texts(), ["Hi!", "my upload stopped"]);
  assert.deepEqual(tab.pending(), []);
});

test("what has no acknowledgement is sent again in order with the same cid, and shown once", async () => {
  const browser = new FakeBrowser();
  const tab = await inConversation(browser);
  tab.client.say("one");
  tab.client.say("two");
  await settle();
  const first = tab.wire();
  assert.deepEqual(
    first.of("send").map((frame) => frame.body),
    [{ type: "text", text: "one" }],
    "the second waits for the first",
  );
  const cid = first.of("send")[0]?.cid;
  first.drop();
  assert.equal(tab.client.current().link, "reconnecting");
  assert.deepEqual(tab.pending(), ["one", "two"]);
  await browser.clock.pass(500);
  const second = tab.wire();
  assert.notEqual(second, first);
  await welcome(second, ["c1"]);
  assert.deepEqual(second.of("hello")[0]?.resume, [{ conv: "c1", epoch: "e1", seq: 1 }]);
  assert.deepEqual(
    second.of("send").map((frame) => frame.cid),
    [cid],
  );
  // The first connection's frame had arrived after all: the replay brings it, then a duplicate acknowledgement.
  second.receive({ t: "resumed", conv: "c1", epoch: "e1", from: 2, to: 2, mode: "replay", more: false });
  second.receive(message(2, "one", { from: { kind: "customer" }, cid }));
  second.receive(ack(cid, 2, { dup: true }));
  await settle();
  const two = second.of("send")[1];
  assert.deepEqual(two?.body, { type: "text", text: "two" });
  second.receive(ack(two?.cid, 3));
  await settle();
  assert.deepEqual(tab.texts(), ["Hi!", "one", "two"]);
  assert.deepEqual(tab.pending(), []);
});

test("a reload keeps the conversation on the screen and what was not sent yet", async () => {
  const browser = new FakeBrowser();
  const before = await inConversation(browser);
  before.wire().drop();
  before.client.say("written without a connection");
  before.client.stop();
  const after = begin(browser);
  assert.deepEqual(after.texts(), ["Hi!"]);
  assert.deepEqual(after.pending(), ["written without a connection"]);
  await welcome(after.wire(), ["c1"]);
  assert.deepEqual(after.wire().of("hello")[0]?.token, "token-1");
  assert.deepEqual(after.wire().of("send")[0]?.body, { type: "text", text: "written without a connection" });
});

test("a gap is fetched once, and what came early is not asked for again", async () => {
  const tab = await inConversation(new FakeBrowser());
  const fetches = () =>
    tab
      .wire()
      .of("fetch")
      .map((frame) => frame.after);
  const before = fetches().length;
  tab.wire().receive(message(4, "four"));
  tab.wire().receive(message(5, "five"));
  await settle();
  assert.deepEqual(fetches().slice(before), [1]);
  assert.deepEqual(tab.texts(), ["Hi!"]);
  tab.wire().receive({
    t: "events",
    conv: "c1",
    epoch: "e1",
    after: 1,
    events: [message(2, "two"), message(3, "three")],
    more: false,
  });
  await settle();
  assert.deepEqual(tab.texts(), ["Hi!", "two", "three", "four", "five"]);
  assert.deepEqual(fetches().slice(before), [1]);
});

test("a refusal that may be tried again is, after the time that the server names and before anything later", async () => {
  const browser = new FakeBrowser();
  const tab = await inConversation(browser);
  tab.client.say("one");
  tab.client.say("two");
  await settle();
  const [one] = tab.wire().of("send");
  tab.wire().receive({ t: "nack", cid: one?.cid, code: "unavailable", text: "", retry: true, after_ms: 2000 });
  await browser.clock.pass(1_999);
  assert.equal(tab.wire().of("send").length, 1);
  await browser.clock.pass(1);
  assert.deepEqual(
    tab
      .wire()
      .of("send")
      .map((frame) => frame.cid),
    [one?.cid, one?.cid],
  );
});

test("a final refusal stays visible, lets the next through, and can be tried again as something new", async () => {
  const tab = await inConversation(new FakeBrowser());
  tab.client.say("one");
  tab.client.say("two");
  await settle();
  const [one] = tab.wire().of("send");
  tab.wire().receive({ t: "nack", cid: one?.cid, code: "cid_conflict", text: "already used", retry: false });
  await settle();
  const two = tab.wire().of("send")[1];
  assert.deepEqual(two?.body, { type: "text", text: "two" });
  assert.deepEqual(tab.client.current().pending[0]?.failed, { code: "cid_conflict", text: "already used" });
  tab.wire().receive(ack(two?.cid, 2));
  await settle();
  tab.client.retry(String(one?.cid));
  await settle();
  const again = tab.wire().of("send")[2];
  assert.deepEqual(again?.body, { type: "text", text: "one" });
  assert.notEqual(again?.cid, one?.cid);
});

test("another epoch replaces everything that was there", async () => {
  const browser = new FakeBrowser();
  const tab = await inConversation(browser);
  tab.wire().drop();
  await browser.clock.pass(500);
  await welcome(tab.wire(), ["c1"]);
  tab.wire().receive({ t: "resumed", conv: "c1", epoch: "e2", from: 1, to: 1, mode: "snapshot", more: false });
  tab.wire().receive({ ...message(1, "Hello again"), epoch: "e2" });
  await settle();
  assert.deepEqual(tab.texts(), ["Hello again"]);
});

test("two fresh tabs become one customer with one conversation", async () => {
  const browser = new FakeBrowser();
  const a = begin(browser);
  const b = begin(browser);
  a.wire().open();
  b.wire().open();
  await settle();
  assert.equal(a.wire().of("hello").length, 1);
  assert.equal(b.wire().of("hello").length, 0, "the second waits for the first one's token");
  a.wire().receive({ t: "welcome", v: 1, token: "token-1", ping_ms: 25_000, conversations: [], site, bot: "Help bot" });
  await settle();
  assert.equal(b.wire().of("hello")[0]?.token, "token-1");
  b.wire().receive({ t: "welcome", v: 1, token: "token-1", ping_ms: 25_000, conversations: [], site, bot: "Help bot" });
  a.client.ensureConversation();
  await settle();
  b.client.ensureConversation();
  await settle();
  assert.equal(a.wire().of("open").length + b.wire().of("open").length, 1);
  a.wire().receive(ack(a.wire().of("open")[0]?.cid, 0));
  await settle();
  assert.equal(b.client.current().conversation?.id, "c1");
  await welcome(b.wire(), ["c1"]);
  assert.deepEqual(b.wire().of("hello")[0]?.resume, [{ conv: "c1", epoch: "", seq: 0 }]);
});

test("one message is sent by one tab, and both show it once", async () => {
  const browser = new FakeBrowser();
  const a = await inConversation(browser);
  const b = begin(browser);
  await welcome(b.wire(), ["c1"]);
  b.wire().receive({ t: "resumed", conv: "c1", epoch: "e1", from: 2, to: 1, mode: "replay", more: false });
  a.client.say("once");
  await settle();
  const sent = [...a.wire().of("send"), ...b.wire().of("send")];
  assert.equal(sent.length, 1);
  const own = message(2, "once", { from: { kind: "customer" }, cid: sent[0]?.cid });
  a.wire().receive(ack(sent[0]?.cid, 2));
  a.wire().receive(own);
  b.wire().receive(own);
  await settle();
  for (const tab of [a, b]) {
    assert.deepEqual(tab.texts(), ["Hi!", "once"]);
    assert.deepEqual(tab.pending(), []);
  }
});

test("a message whose event is here before its acknowledgement is shown once", async () => {
  const tab = await inConversation(new FakeBrowser());
  tab.client.say("quick");
  await settle();
  const cid = tab.wire().of("send")[0]?.cid;
  tab.wire().receive(message(2, "quick", { from: { kind: "customer" }, cid }));
  assert.deepEqual([tab.texts(), tab.pending()], [["Hi!", "quick"], []]);
});

test("what only an acknowledgement vouches for is asked for again after a reload", async () => {
  const browser = new FakeBrowser();
  const before = await inConversation(browser);
  before.client.say("my card is 4111 1111 1111 1111");
  await settle();
  before.wire().receive(ack(before.wire().of("send")[0]?.cid, 2));
  await settle();
  assert.equal(before.texts().length, 2);
  before.client.stop();
  const after = begin(browser);
  await welcome(after.wire(), ["c1"]);
  assert.deepEqual(after.wire().of("hello")[0]?.resume, [{ conv: "c1", epoch: "e1", seq: 1 }]);
});

test("a conversation that is not there any more is forgotten, not asked for again and again", async () => {
  const browser = new FakeBrowser();
  const tab = await inConversation(browser);
  tab.wire().drop();
  await browser.clock.pass(500);
  await welcome(tab.wire());
  tab.wire().receive({ t: "nack", cid: "", conv: "c1", code: "no_such_conversation", text: "", retry: false });
  await settle();
  assert.equal(tab.client.current().conversation, null);
});

test("typing is told at most once a second, seen only when it moves", async () => {
  const browser = new FakeBrowser();
  const tab = await inConversation(browser);
  tab.client.typing(true);
  tab.client.typing(true);
  await browser.clock.pass(1_000);
  tab.client.typing(true);
  tab.client.typing(false);
  tab.client.typing(false);
  assert.deepEqual(
    tab
      .wire()
      .of("typing")
      .map((frame) => frame.on),
    [true, true, false],
  );
  tab.client.seen();
  tab.client.seen();
  assert.deepEqual(
    tab
      .wire()
      .of("seen")
      .map((frame) => frame.seq),
    [1],
  );
});

test("frames that are not frames change nothing", async () => {
  const tab = await inConversation(new FakeBrowser());
  const before = tab.client.current();
  for (const bad of [
    "",
    "null",
    "[]",
    "{}",
    '{"t":"msg"}',
    '{"t":"msg","conv":"c1","seq":-1}',
    '{"t":"msg","conv":"c1","seq":1.5}',
    '{"t":"state","conv":"c1","responder":"x"}',
    "{",
  ]) {
    tab.wire().events.received(bad);
  }
  assert.equal(tab.client.current(), before);
});
