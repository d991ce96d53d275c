import assert from "node:assert/strict";
import test from "node:test";
import { readExplanation } from "../../../server/web/src/desk/explanation.ts";

test("an explanation is read whatever the server leaves out", () => {
  const read = readExplanation({
    decision: "answer",
    confidence: 0.9,
    candidates: [
      { kind: "intent", id: "reset", title: "Reset", probability: 0.9, source: "rule", place: "a.yml:3", pattern: "x" },
      { kind: "article", id: "vpn", lost: "less probable" },
      "no candidate",
    ],
    other_rules: [{ intent: "lost", why: "vetoed" }],
  });
  assert.deepEqual(read, {
    decision: "answer",
    confidence: 0.9,
    because: "",
    language: "",
    candidates: [
      {
        ...{ kind: "intent", id: "reset", title: "Reset", probability: 0.9, source: "rule" },
        ...{ place: "a.yml:3", pattern: "x", lost: "" },
      },
      {
        ...{ kind: "article", id: "vpn", title: "vpn", probability: 0, source: "" },
        ...{ place: "", pattern: "", lost: "less probable" },
      },
    ],
    others: [{ intent: "lost", place: "", why: "vetoed" }],
  });
});
