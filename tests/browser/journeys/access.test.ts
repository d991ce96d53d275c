// For everybody: by keyboard, on a phone, in light and dark, with a screen reader's eyes.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import { ana } from "../support/program.ts";
import { journey, stage } from "../support/journey.ts";

stage();

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

interface Violation {
  id: string;
  help: string;
  nodes: { html: string; failureSummary: string }[];
}

// Injected by the debugger, so the page's own policy does not apply to it.
async function violations(page: Page): Promise<string[]> {
  const { readFileSync } = await import("node:fs");
  await page.evaluate(readFileSync(axe, "utf8"));
  const found = await page.evaluate(async () => {
    const { axe: engine } = window as unknown as {
      axe: { run(where: Document, how: object): Promise<{ violations: Violation[] }> };
    };
    return (await engine.run(document, { resultTypes: ["violations"] })).violations;
  });
  return found.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}\n  ${nodes.map((node) => node.html + " " + node.failureSummary).join("\n  ")}`,
  );
}

for (const colorScheme of ["light", "dark"] as const) {
  journey(`axe finds nothing in the widget (${colorScheme})`, async ({ customer }) => {
    const maria = await customer({ colorScheme, viewport: { width: 400, height: 700 } });
    assert.deepEqual(await violations(maria.page), []);
    await maria.says("where is my invoice?");
    await maria.page.getByRole("button", { name: /Find your invoices/ }).waitFor();
    assert.deepEqual(await violations(maria.page), []);
    await maria.page.getByRole("button", { name: /Find your invoices/ }).click();
    await maria.page.getByRole("heading", { name: "Find your invoices" }).waitFor();
    assert.deepEqual(await violations(maria.page), []);
    await maria.page.keyboard.press("Escape");
    await maria.page.getByRole("button", { name: "Search help" }).click();
    assert.deepEqual(await violations(maria.page), []);
    await maria.page.keyboard.press("Escape");
    await maria.page.getByRole("button", { name: "Menu" }).click();
    assert.deepEqual(await violations(maria.page), []);
    await maria.page.keyboard.press("Escape");
    await maria.asksForPerson();
    await maria.sees(/in line/);
    assert.deepEqual(await violations(maria.page), []);
  });

  journey(`axe finds nothing at the desk (${colorScheme})`, async ({ customer, agent, browser, program }) => {
    const door = await browser.newContext({ colorScheme });
    const login = await door.newPage();
    await login.goto(`${program.url}/desk/`);
    await login.getByRole("heading", { name: "Sign in to the desk" }).waitFor();
    assert.deepEqual(await violations(login), []);
    await door.close();

    const anaAtDesk = await agent(ana, { colorScheme });
    const problem = `my upload stopped in ${colorScheme}`;
    const maria = await customer();
    await maria.says(problem);
    await maria.waitsForPerson();
    await anaAtDesk.opens(problem);
    assert.deepEqual(await violations(anaAtDesk.page), []);
    await anaAtDesk.claims();
    await anaAtDesk.says("Hello, one moment please.");
    await anaAtDesk.notes("A note.");
    assert.deepEqual(await violations(anaAtDesk.page), []);
    await anaAtDesk.page.getByRole("button", { name: "Resolve", exact: true }).first().click();
    assert.deepEqual(await violations(anaAtDesk.page), []);
    await anaAtDesk.page.keyboard.press("Escape");
    await anaAtDesk.page.getByRole("link", { name: "Incidents" }).click();
    await anaAtDesk.page.getByRole("heading", { name: "Incidents" }).waitFor();
    assert.deepEqual(await violations(anaAtDesk.page), []);
  });

  journey(
    `axe finds nothing on the demo site and in the help centre (${colorScheme})`,
    async ({ browser, program }) => {
      const context = await browser.newContext({ colorScheme });
      const page = await context.newPage();
      for (const path of [
        "/",
        "/demo/pricing/",
        "/demo/status/",
        "/help/",
        "/help/invoices",
        "/help/search?q=invoice",
      ]) {
        await page.goto(program.url + path);
        await page.getByRole("button", { name: "Help" }).waitFor();
        assert.deepEqual(await violations(page), [], path);
      }
      await context.close();
    },
  );
}

journey("a customer without a mouse asks, chooses and reaches a person", async ({ customer }) => {
  const maria = await customer();
  const { keyboard } = maria.page;
  const focused = () =>
    maria.page.evaluate(
      () => document.activeElement?.textContent || document.activeElement?.getAttribute("aria-label"),
    );
  const tabTo = async (words: RegExp, backwards = false) => {
    for (let i = 0; i < 30; i++) {
      if (words.test((await focused()) ?? "")) return;
      await keyboard.press(backwards ? "Shift+Tab" : "Tab");
    }
    assert.fail(`Tab never reached ${words}`);
  };
  await tabTo(/^Message$/);
  await keyboard.type("my upload stopped");
  await keyboard.press("Shift+Enter");
  await keyboard.type("twice");
  await keyboard.press("Enter");
  await maria.hears("Does it go on?");
  assert.deepEqual(await maria.ownWords(), ["my upload stopped\ntwice"]);
  await tabTo(/^Yes/, true);
  await keyboard.press("Enter");
  await maria.hears("Glad that worked.");
  await tabTo(/^Talk to a person$/);
  await keyboard.press("Space");
  await maria.sees("Waiting for a person");
  await tabTo(/^Menu$/, true);
  await keyboard.press("Enter");
  await keyboard.press("ArrowDown");
  assert.match((await focused()) ?? "", /End conversation/);
  await keyboard.press("Escape");
  assert.equal(await focused(), "Menu");
});

journey("an agent without a mouse claims, answers, notes and resolves", async ({ customer, agent }) => {
  const anaAtDesk = await agent(ana);
  const maria = await customer();
  await maria.says("answered by keyboard alone");
  await maria.waitsForPerson();
  const { keyboard } = anaAtDesk.page;
  const row = anaAtDesk.waiting.filter({ hasText: "answered by keyboard alone" });
  await row.waitFor();
  await keyboard.press("?");
  await anaAtDesk.page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
  await keyboard.press("Escape");
  for (let i = 0; i < 20 && !(await row.evaluate((element) => element === document.activeElement)); i++)
    await keyboard.press("j");
  await keyboard.press("Enter");
  await anaAtDesk.packet.getByText("What was tried").waitFor();
  await keyboard.press("c");
  await maria.sees("Ana is with you");
  await anaAtDesk.page.getByRole("textbox", { name: "Reply to the customer" }).waitFor();
  await keyboard.press("Escape");
  await keyboard.press("r");
  await keyboard.type("typed without a mouse");
  await keyboard.press("Enter");
  await maria.hears("typed without a mouse");
  await keyboard.press("Escape");
  await keyboard.press("n");
  await keyboard.type("a note without a mouse");
  await keyboard.press("Enter");
  await anaAtDesk.packet.getByText("a note without a mouse").waitFor();
  await keyboard.press("Escape");
  await keyboard.press("e");
  await anaAtDesk.page.getByRole("dialog", { name: "Resolve" }).waitFor();
  await keyboard.press("Tab");
  await keyboard.press("Tab");
  await keyboard.press("Tab");
  await keyboard.press("Enter");
  await anaAtDesk.page.getByText("resolved: Solved").waitFor();
});

journey(
  "on a phone the chat fills the screen and the desk shows one pane at a time",
  async ({ browser, program, customer, agent }) => {
    const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
    const context = await browser.newContext(phone);
    const page = await context.newPage();
    await page.goto(program.url);
    await page.getByRole("button", { name: "Help" }).tap();
    await page.frameLocator("iframe").getByText("help bot").first().waitFor();
    assert.deepEqual(await page.locator("iframe").boundingBox(), { x: 0, y: 0, width: 360, height: 740 });
    await page.frameLocator("iframe").getByRole("button", { name: "Close chat" }).tap();
    await page.locator("iframe").waitFor({ state: "hidden" });
    await context.close();

    const anaAtDesk = await agent(ana, phone);
    const maria = await customer(phone);
    await maria.says("from a phone");
    await maria.waitsForPerson();
    await anaAtDesk.opens("from a phone");
    await anaAtDesk.hears("from a phone");
    assert.equal(await anaAtDesk.page.getByRole("region", { name: "Queue" }).isVisible(), false);
    await anaAtDesk.page.getByRole("button", { name: "Show the packet" }).tap();
    await anaAtDesk.packet.getByText("maria@example.com").waitFor();
    await anaAtDesk.page.getByRole("button", { name: "Conversation", exact: true }).tap();
    await anaAtDesk.page.getByRole("button", { name: "Back to the queue" }).tap();
    await anaAtDesk.page.getByRole("region", { name: "Queue" }).waitFor();
    for (const person of [maria, anaAtDesk]) {
      const wide = await person.page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      assert.equal(wide, 0, "nothing is wider than the phone");
    }
  },
);
