// When the customer's client gives up a connection, and when it comes back.
import assert from "node:assert/strict";
import { test } from "node:test";
import { backoffMs } from "../../../server/web/src/shared/line.ts";
import { ack, inConversation, welcome } from "../support/chat_tab.ts";
import { FakeBrowser, settle } from "../support/fake_ports.ts";

test("no answer within ten seconds means that the connection is dead", async () => {
  const browser = new FakeBrowser();
  const tab = await inConversation(browser);
  tab.client.say("one");
  await settle();
  const silent = tab.wire();
  await browser.clock.pass(10_000);
  assert.equal(silent.isClosed, true);
  await browser.clock.pass(1_000);
  assert.notEqual(tab.wire(), silent);
});

test("the server's word on when to come back beats the back-off", async () => {
  const browser = new FakeBrowser();
  const tab = await inConversation(browser);
  const first = tab.wire();
  first.receive({ t: "bye", code: 4000, after_ms: 3500 });
  first.drop(4000);
  await browser.clock.pass(3_499);
  assert.equal(tab.wires.length, 1);
  await browser.clock.pass(1);
  assert.equal(tab.wires.length, 2);
});

test("back-off grows with full jitter to thirty seconds and starts again after a welcome", async () => {
  assert.deepEqual(
    [0, 1, 2, 4, 5, 9].map((n) => backoffMs(n, 1)),
    [1_000, 2_000, 4_000, 16_000, 30_000, 30_000],
  );
  assert.equal(backoffMs(5, 0), 0);
  const browser = new FakeBrowser();
  const tab = await inConversation(browser);
  for (const wait of [500, 1_000, 2_000]) {
    const count = tab.wires.length;
    tab.wire().drop();
    await browser.clock.pass(wait - 1);
    assert.equal(tab.wires.length, count);
    await browser.clock.pass(1);
    assert.equal(tab.wires.length, count + 1);
  }
  await welcome(tab.wire(), ["c1"]);
  const count = tab.wires.length;
  tab.wire().drop();
  await browser.clock.pass(500);
  assert.equal(tab.wires.length, count + 1);
});

test("a close that forbids coming back is obeyed until somebody asks for it", async () => {
  const browser = new FakeBrowser();
  const tab = await inConversation(browser);
  tab.wire().drop(4504);
  await browser.clock.pass(120_000);
  assert.equal(tab.wires.length, 1);
  assert.deepEqual([tab.client.current().link, tab.client.current().endedWith], ["ended", 4504]);
  tab.client.start();
  assert.equal(tab.wires.length, 2);
});

test("an unknown token is dropped with its conversation; what was not sent goes into a new one", async () => {
  const browser = new FakeBrowser();
  const tab = await inConversation(browser);
  tab.wire().drop();
  tab.client.say("do not lose me");
  await browser.clock.pass(500);
  tab.wire().open();
  await settle();
  tab.wire().drop(4500);
  await browser.clock.pass(2_000);
  await welcome(tab.wire());
  assert.equal(tab.wire().of("hello")[0]?.token, undefined);
  assert.deepEqual(tab.wire().of("hello")[0]?.resume, []);
  const [open] = tab.wire().of("open");
  tab.wire().receive({ ...ack(open?.cid, 0), conv: "c2" });
  await settle();
  const [send] = tab.wire().of("send");
  assert.deepEqual([send?.conv, send?.body], ["c2", { type: "text", text: "do not lose me" }]);
});

test("silence of twice the ping time ends the connection; pings keep it", async () => {
  const browser = new FakeBrowser();
  const tab = await inConversation(browser);
  const wire = tab.wire();
  for (let i = 0; i < 10; i++) {
    await browser.clock.pass(12_500);
    wire.receive({ t: "pong", n: i });
  }
  assert.ok(wire.of("ping").length >= 5);
  assert.equal(wire.isClosed, false);
  await browser.clock.pass(75_000);
  assert.equal(wire.isClosed, true);
});
