import assert from "node:assert/strict";
import { test } from "node:test";
import { sortGathered, type Fact } from "../../../server/web/src/desk/packet.ts";

const fact = (field: string, value: string): Fact => ({ field, label: field, value, standing: "given" });
const fields = (facts: Fact[]) => facts.map(({ field }) => field);

test("what the customer tried and what else they asked stand apart from what they were asked", () => {
  const { matters, byThemselves, asked } = sortGathered([
    fact("asked_before", "how do I pay"),
    fact("impact", "Only me"),
    fact("steps_tried", "restarted it"),
    fact("also_asked", "Cancel a plan"),
  ]);
  assert.deepEqual(fields(matters), ["asked_before", "also_asked"]);
  assert.equal(byThemselves, "restarted it");
  assert.deepEqual(fields(asked), ["impact"]);
});

test("steps that were asked for and not told stay a question that is open", () => {
  const { byThemselves, asked } = sortGathered([fact("steps_tried", "")]);
  assert.equal(byThemselves, "");
  assert.deepEqual(fields(asked), ["steps_tried"]);
});
