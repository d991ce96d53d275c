import assert from "node:assert/strict";
import { test } from "node:test";
import {
  applyAck,
  applyEvents,
  applyFrame,
  applySeen,
  applyState,
  applyTyping,
  askedField,
  chosenOf,
  emptyConversation,
  expireTyping,
  fetchAfter,
  gapAfter,
  lastSeq,
  offersChoices,
  teaserAfter,
  unreadAfter,
  type ConversationFrame,
  type KnownEvent,
} from "../../../server/web/src/shared/conversation.ts";
import type { Sender } from "../../../server/web/src/shared/protocol.ts";

const customer: Sender = { kind: "customer" };
const bot: Sender = { kind: "bot", name: "Help bot" };

function said(seq: number, from: Sender, text: string, extra: object = {}): KnownEvent {
  return { seq, ts: 1000 + seq, from, body: { type: "text", text, ...extra } };
}
const seqs = (events: readonly KnownEvent[]) => events.map((event) => event.seq);

test("events in order are applied, and what is here already changes nothing", () => {
  const once = applyEvents(emptyConversation("c1"), "e1", [said(1, bot, "Hi"), said(2, customer, "hello")]);
  const twice = applyEvents(once, "e1", [said(2, customer, "another hello"), said(1, bot, "Hi again")]);
  assert.deepEqual(twice.events, [said(1, bot, "Hi"), said(2, customer, "hello")]);
  assert.equal(gapAfter(twice), null);
});

test("an event that comes too early waits for the hole to be filled, in whatever order", () => {
  let conversation = applyEvents(emptyConversation("c1"), "e1", [said(1, bot, "one")]);
  conversation = applyEvents(conversation, "e1", [said(4, bot, "four")]);
  assert.deepEqual([seqs(conversation.events), gapAfter(conversation)], [[1], 1]);
  conversation = applyEvents(conversation, "e1", [said(3, bot, "three")]);
  assert.deepEqual([seqs(conversation.events), gapAfter(conversation)], [[1], 1]);
  conversation = applyEvents(conversation, "e1", [said(2, bot, "two")]);
  assert.deepEqual([seqs(conversation.events), gapAfter(conversation)], [[1, 2, 3, 4], null]);
});

test("every order of arrival, with doubles, ends in the same conversation", () => {
  const all = [1, 2, 3, 4, 5].map((seq) => said(seq, bot, `number ${seq}`));
  for (const order of permutations(all)) {
    let conversation = emptyConversation("c1");
    for (const event of order) conversation = applyEvents(applyEvents(conversation, "e1", [event]), "e1", [event]);
    assert.deepEqual(conversation.events, all);
    assert.deepEqual(conversation.early, []);
  }
});

test("another epoch takes everything away, also what waited", () => {
  let conversation = applyEvents(emptyConversation("c1"), "e1", [said(1, bot, "old"), said(3, bot, "older")]);
  conversation = applyEvents(conversation, "e2", [said(1, bot, "new")]);
  assert.deepEqual([conversation.epoch, conversation.events, conversation.early], ["e2", [said(1, bot, "new")], []]);
});

test("a snapshot is applied from nothing", () => {
  const before = applyEvents(emptyConversation("c1"), "e1", [said(1, bot, "old")]);
  const resumed = { t: "resumed", conv: "c1", epoch: "e2", from: 1, to: 1, mode: "snapshot", more: false } as const;
  const after = applyFrame(before, resumed, 0);
  assert.deepEqual([after.epoch, after.events], ["e2", []]);
});

test("a replay with more to come is continued after its end, and a full page after the last event", () => {
  const empty = emptyConversation("c1");
  const resumed = { t: "resumed", conv: "c1", epoch: "e1", from: 1, to: 200, mode: "replay", more: true } as const;
  assert.equal(fetchAfter(empty, resumed), 200);
  const page: ConversationFrame = {
    t: "events",
    conv: "c1",
    epoch: "e1",
    after: 0,
    events: [said(1, bot, "one")],
    more: true,
  };
  assert.equal(fetchAfter(applyFrame(empty, page, 0), page), 1);
});

test("an acknowledged message is shown at once and gives way to the server's words for it", () => {
  let conversation = applyEvents(emptyConversation("c1"), "e1", [said(1, bot, "Hi")]);
  const ack = { epoch: "e1", seq: 2, ts: 1002, cid: "x" };
  conversation = applyAck(conversation, ack, customer, { type: "text", text: "my card is 4111 1111 1111 1111" });
  assert.equal(lastSeq(conversation), 2);
  const masked = { ...said(2, customer, "my card is •••• 1111"), cid: "x" };
  conversation = applyEvents(conversation, "e1", [masked]);
  assert.deepEqual(conversation.events[1], masked);
  // A second acknowledgement of the same message does not bring the number back.
  conversation = applyAck(conversation, ack, customer, { type: "text", text: "my card is 4111 1111 1111 1111" });
  assert.deepEqual(conversation.events[1], masked);
});

test("an acknowledgement without an event changes nothing", () => {
  const before = emptyConversation("c1", "e1");
  assert.equal(applyAck(before, { epoch: "e1", seq: 0, ts: 1, cid: "x" }, customer, { type: "leave" }), before);
});

test("buttons are on offer until the customer says something, and the used one is known", () => {
  const choices = [
    { id: "yes", label: "Yes" },
    { id: "no", label: "No" },
  ];
  const question = said(1, bot, "Did this help?", { choices });
  let conversation = applyEvents(emptyConversation("c1"), "e1", [question, said(2, bot, "Take your time.")]);
  assert.equal(offersChoices(conversation, question), true);
  assert.equal(chosenOf(conversation, question), null);
  conversation = applyEvents(conversation, "e1", [said(3, customer, " yes ")]);
  assert.equal(offersChoices(conversation, question), false);
  assert.equal(chosenOf(conversation, question), "yes");
});

test("the field that was asked for counts until the customer answers", () => {
  const asked = said(1, bot, "How can we reach you?", { field: { id: "contact", type: "contact" } });
  let conversation = applyEvents(emptyConversation("c1"), "e1", [asked]);
  assert.equal(askedField(conversation), "contact");
  conversation = applyEvents(conversation, "e1", [said(2, customer, "ana@example.com")]);
  assert.equal(askedField(conversation), null);
});

test("typing ends by itself, when told, and with the message that it announced", () => {
  const ana: Sender = { kind: "agent", name: "Ana" };
  const typing = applyTyping(emptyConversation("c1", "e1"), ana, true, 1_000);
  assert.deepEqual(typing.typing, { name: "Ana", kind: "agent", until: 7_000 });
  assert.equal(expireTyping(typing, 6_999), typing);
  assert.equal(expireTyping(typing, 7_000).typing, null);
  assert.equal(applyTyping(typing, ana, false, 2_000).typing, null);
  assert.equal(applyEvents(typing, "e1", [said(1, bot, "…")]).typing, typing.typing);
  assert.equal(applyEvents(typing, "e1", [said(1, ana, "Hello")]).typing, null);
});

test("the place in the line is shown only while waiting", () => {
  const waiting = applyState(emptyConversation("c1"), { responder: "queue", ahead: 2 });
  assert.deepEqual([waiting.responder, waiting.position], ["queue", 3]);
  const served = applyState(waiting, { responder: "agent", agent: "Ana" });
  assert.deepEqual([served.responder, served.agent, served.position], ["agent", "Ana", 0]);
  assert.equal(applyState(served, { responder: "bot" }).agent, "");
});

test("seen goes forward only", () => {
  const seen = applySeen(emptyConversation("c1"), 5);
  assert.equal(applySeen(seen, 3), seen);
});

test("unread counts what others said after the mark", () => {
  const conversation = applyEvents(emptyConversation("c1"), "e1", [
    said(1, bot, "Hi"),
    said(2, customer, "hello"),
    said(3, bot, "How can I help?"),
  ]);
  assert.deepEqual(
    [unreadAfter(conversation, 0), unreadAfter(conversation, 1), unreadAfter(conversation, 3)],
    [2, 1, 0],
  );
});

test("the launcher teases with the latest unread words, never with the greeting or one's own", () => {
  const greeted = applyEvents(emptyConversation("c1"), "e1", [said(1, bot, "Hi")]);
  assert.equal(teaserAfter(greeted, 0), null);
  const asked = applyEvents(greeted, "e1", [said(2, bot, "Any **questions**?\n\nI know the plans.")]);
  assert.deepEqual(teaserAfter(asked, 1), { id: "c1/2", text: "Any questions? I know the plans." });
  assert.equal(teaserAfter(asked, 2), null);
  const answered = applyEvents(asked, "e1", [said(3, customer, "no")]);
  assert.equal(teaserAfter(answered, 2), null);
  const long = applyEvents(answered, "e1", [said(4, bot, "word ".repeat(60))]);
  assert.equal(teaserAfter(long, 3)?.text.length, 140);
  assert.ok(teaserAfter(long, 3)?.text.endsWith("word…") || teaserAfter(long, 3)?.text.endsWith("…"));
});

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((item, i) =>
    permutations([...items.slice(0, i), ...items.slice(i + 1)]).map((rest) => [item, ...rest]),
  );
}
