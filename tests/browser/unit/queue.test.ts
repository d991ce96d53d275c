import assert from "node:assert/strict";
import { test } from "node:test";
import { readPacket } from "../../../server/web/src/desk/packet.ts";
import { readTicket, type Ticket } from "../../../server/web/src/desk/ticket.ts";
import { readTraces } from "../../../server/web/src/desk/trace.ts";
import { arrived, atRisk, showQueue, type Shown } from "../../../server/web/src/desk/queue_order.ts";

const ticket = (id: string, extra: object = {}): Ticket => readTicket({ id, status: "waiting", priority: 3, ...extra });
const nothing: Shown = { rows: [], fresh: 0 };
const look = ({ rows, fresh }: Shown) => [
  rows.map((row) => (row.gone ? `(${row.ticket.id})` : row.ticket.id)).join(" "),
  fresh,
];

test("while nobody reads, the list is the queue as it is", () => {
  const first = showQueue(nothing, [ticket("a"), ticket("b")], false);
  assert.deepEqual(look(showQueue(first, [ticket("c"), ticket("b")], false)), ["c b", 0]);
});

test("while somebody reads, rows stay where they are; new ones are counted, gone ones marked", () => {
  const first = showQueue(nothing, [ticket("a"), ticket("b"), ticket("c")], true);
  const later = showQueue(first, [ticket("x"), ticket("c"), ticket("a"), ticket("y")], true);
  assert.deepEqual(look(later), ["a (b) c", 2]);
  assert.deepEqual(look(showQueue(later, [ticket("b"), ticket("a")], true)), ["a b (c)", 0]);
});

const ranked = (id: string, rank: number) => ticket(id, { rank: new Date(rank).toISOString() });
const ids = (tickets: Ticket[]) => tickets.map((one) => one.id).join(" ");

test("of a queue too long to be sent whole, nobody is called gone or new for the place they have in it", () => {
  const first = showQueue(nothing, [ranked("a", 1), ranked("b", 2), ranked("c", 3)], true, true);
  const urgent = [ranked("u", 0), ranked("a", 1), ranked("b", 2)];
  assert.deepEqual(look(showQueue(first, urgent, true, true)), ["a b c", 1]);
  const taken = [ranked("b", 2), ranked("c", 3), ranked("d", 4)];
  assert.deepEqual(look(showQueue(first, taken, true, true)), ["(a) b c", 0]);
  const before = [ranked("a", 1), ranked("b", 2)];
  assert.equal(ids(arrived(before, taken, true)), "");
  assert.equal(ids(arrived(before, urgent, true)), "u");
  assert.equal(ids(arrived(before, taken, false)), "c d");
});

test("a list with nothing left in it is not worth keeping still", () => {
  const first = showQueue(nothing, [ticket("a")], true);
  const empty = showQueue(first, [], true);
  assert.deepEqual(look(empty), ["(a)", 0]);
  assert.deepEqual(look(showQueue(empty, [ticket("b")], true)), ["b", 0]);
});

test("waiting is at risk from five minutes before the first answer is due until it is given", () => {
  const due = "2026-10-01T10:00:00Z";
  const at = (time: string) => Date.parse(`2026-10-01T${time}Z`);
  assert.equal(atRisk(ticket("a", { first_response_due: due }), at("09:55:00")), false);
  assert.equal(atRisk(ticket("a", { first_response_due: due }), at("09:55:01")), true);
  assert.equal(
    atRisk(ticket("a", { first_response_due: due, first_response_at: "2026-10-01T09:00:00Z" }), at("10:30:00")),
    false,
  );
  assert.equal(atRisk(ticket("a"), at("10:30:00")), false);
});

test("a packet with nothing in it says unknown, not nonsense", () => {
  const packet = readPacket({});
  assert.deepEqual(
    [packet.impact, packet.urgency, packet.priority, packet.tried, packet.promised],
    ["unknown", "unknown", 3, [], null],
  );
  const odd = readPacket({
    who: [{ field: "name", standing: "sworn" }],
    tried: [{ step: "portal", outcome: "perhaps" }],
  });
  assert.deepEqual(odd.who, [{ field: "name", label: "name", value: "", standing: "unknown" }]);
  assert.deepEqual(odd.tried, [{ text: "portal", outcome: "unknown" }]);
});

test("reasons are read as the engine writes them", () => {
  const [trace] = readTraces({
    turns: [
      {
        version: 2,
        first_seq: 3,
        last_seq: 4,
        trace: {
          decision: "answer",
          confidence: 0.91,
          intent: "reset_password",
          candidates: [
            { kind: "intent", id: "reset_password", title: "Reset", probability: 0.91, source: "rule", features: [] },
          ],
          path: ["pending question: none"],
        },
      },
    ],
  });
  assert.deepEqual(trace, {
    firstSeq: 3,
    lastSeq: 4,
    decision: "answer",
    confidence: 0.91,
    intent: "reset_password",
    article: "",
    flow: "",
    step: "",
    candidates: [{ kind: "intent", id: "reset_password", title: "Reset", probability: 0.91, source: "rule" }],
    path: ["pending question: none"],
  });
});
