import assert from "node:assert/strict";
import { test } from "node:test";
import { parseInline, parseMarkdown, plainText, safeHref } from "../../../server/web/src/shared/markdown.ts";

const words = (text: string) => ({ kind: "text", text }) as const;

test("emphasis, code and links", () => {
  assert.deepEqual(parseInline("Choose *Forgot password*, then **wait** for `no-reply`."), [
    words("Choose "),
    { kind: "em", children: [words("Forgot password")] },
    words(", then "),
    { kind: "strong", children: [words("wait")] },
    words(" for "),
    { kind: "code", text: "no-reply" },
    words("."),
  ]);
  assert.deepEqual(parseInline("See [the **guide**](/help/reset-password)."), [
    words("See "),
    {
      kind: "link",
      href: "/help/reset-password",
      children: [words("the "), { kind: "strong", children: [words("guide")] }],
    },
    words("."),
  ]);
});

test("lists and paragraphs", () => {
  assert.deepEqual(parseMarkdown("Try this:\n\n1. Open Settings\n2. Press\n   *Reset*\n\nDone?"), [
    { kind: "paragraph", children: [words("Try this:")] },
    {
      kind: "list",
      ordered: true,
      start: 1,
      items: [
        [words("Open Settings")],
        [words("Press"), { kind: "break" }, { kind: "em", children: [words("Reset")] }],
      ],
    },
    { kind: "paragraph", children: [words("Done?")] },
  ]);
  assert.deepEqual(parseMarkdown("- a\n- b"), [
    { kind: "list", ordered: false, start: 1, items: [[words("a")], [words("b")]] },
  ]);
});

test("a fence keeps what it holds, closed or not", () => {
  assert.deepEqual(parseMarkdown("```\n**not bold** <b>\n```"), [{ kind: "code", text: "**not bold** <b>" }]);
  assert.deepEqual(parseMarkdown("~~~\nopen"), [{ kind: "code", text: "open" }]);
});

test("HTML, bare marks and snake_case stay the text that they are", () => {
  for (const plain of ["<img src=x onerror=alert(1)>", "2 * 3 * 4", "my_file_name", "a ** b", "[not a link]", "\\"]) {
    assert.deepEqual(parseInline(plain), [words(plain)]);
  }
  assert.deepEqual(parseInline("\\*not emphasis\\*"), [words("*not emphasis*")]);
});

test("only harmless addresses become links", () => {
  for (const href of ["https://a.example/x", "http://a.example", "mailto:a@b.example", "tel:+351", "/help/x", "#top"]) {
    assert.equal(safeHref(href), href);
  }
  for (const href of [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,x",
    "//evil.example",
    "/\\evil.example",
    "vbscript:x",
    "",
  ]) {
    assert.equal(safeHref(href), null);
  }
  assert.deepEqual(parseInline("[x](javascript:alert(1))"), [words("[x](javascript:alert(1))")]);
});

test("a bare address is a link without the full stop that follows", () => {
  assert.deepEqual(parseInline("see https://status.fernbay.example/now."), [
    words("see "),
    {
      kind: "link",
      href: "https://status.fernbay.example/now",
      children: [words("https://status.fernbay.example/now")],
    },
    words("."),
  ]);
});

test("what somebody builds to hurt the parser is done in a moment", () => {
  const started = performance.now();
  for (const evil of [
    "*".repeat(4000),
    "_a".repeat(2000),
    "[".repeat(4000),
    "`".repeat(4000),
    "**a".repeat(1300),
    "- ".repeat(2000),
    "[a](".repeat(1000),
    "http://".repeat(600),
  ]) {
    parseMarkdown(evil);
  }
  assert.ok(performance.now() - started < 2_000);
});

test("the words alone", () => {
  assert.equal(plainText("**Hi** [there](/help/x)\n\n- one\n- two"), "Hi there\n- one\n- two");
});
