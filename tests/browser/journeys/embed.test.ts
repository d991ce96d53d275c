// The chat on somebody else's page: another origin, its own content policy, the script tag and nothing else of ours.
import assert from "node:assert/strict";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { launchChromium } from "../support/chromium.ts";
import { Agent } from "../support/people.ts";
import { ana, Program } from "../support/program.ts";
import type {} from "../../../server/web/src/loader/api.ts"; // window.Deskbell

let site: Server;
let siteUrl: string;
let program: Program;
let browser: Browser;

// A strict page: no inline script or style, scripts only from the chat's origin.
function page(speakFirst: boolean): string {
  return `<!doctype html><html lang="en"><title>A shop</title><h1>A shop</h1>
    <script src="${program.url}/widget.js" data-site="fernbay" data-label="Ask us" data-open-on="#ask" ${speakFirst ? "data-speak-first" : ""}></script></html>`;
}

before(async () => {
  site = createServer((request, response) => {
    response.writeHead(200, {
      "Content-Type": "text/html; charset=utf-8",
      "Content-Security-Policy": `default-src 'none'; script-src ${program.url}; frame-src ${program.url}`,
    });
    response.end(page(request.url?.endsWith("?speak") === true));
  });
  await new Promise<void>((resolve) => site.listen(0, "127.0.0.1", resolve));
  siteUrl = `http://localhost:${(site.address() as AddressInfo).port}`;
  program = await Program.start([ana], [siteUrl]);
  browser = await launchChromium();
});
after(async () => {
  await browser.close();
  await program.stop();
  site.close();
});

async function visit(url: string): Promise<{ shop: Page; complaints: string[] }> {
  const shop = await (await browser.newContext({ locale: "en-GB" })).newPage();
  const complaints: string[] = [];
  shop.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  shop.on("pageerror", (error) => complaints.push(error.message));
  await shop.goto(url);
  return { shop, complaints };
}

test("on a listed origin the chat works, knows who asks, and shows what is unread", { timeout: 120_000 }, async () => {
  const anaAtDesk = await Agent.come(browser, program);
  await anaAtDesk.signIn(ana);
  const { shop, complaints } = await visit(siteUrl);
  await shop.evaluate(() => window.Deskbell?.("identify", { name: "Maria", email: "maria@shop.example" }));
  await shop.getByRole("button", { name: "Ask us" }).click();
  const chat = shop.frameLocator("iframe");
  const writing = chat.getByRole("textbox", { name: "Message" });
  await chat.getByText("help bot").first().waitFor();
  await writing.fill("a question from another site");
  await writing.press("Enter");
  await chat.locator(".person").click();
  await chat.getByText("How can we reach you").waitFor();
  await assertEventually(
    async () => (await writing.inputValue()) === "maria@shop.example",
    "the known address is offered",
  );
  await writing.press("Enter");
  await chat.getByText("in line").last().waitFor();

  await anaAtDesk.opens("a question from another site");
  await anaAtDesk.packet.getByText("maria@shop.example").waitFor();
  assert.ok((await anaAtDesk.packet.innerText()).includes(siteUrl), "the packet names the page");
  await anaAtDesk.claims();
  await chat.getByText("Ana is with you").waitFor();
  await chat.getByRole("button", { name: "Close chat" }).click();
  await anaAtDesk.says("Here is your answer.");
  await shop.getByRole("button", { name: "Ask us (1)" }).click();
  await chat.getByText("Here is your answer.").waitFor();
  await anaAtDesk.transcript.getByText("Seen").waitFor();
  await chat.getByRole("button", { name: "Close chat" }).click();
  await shop.getByRole("button", { name: "Ask us", exact: true }).waitFor();
  assert.deepEqual(complaints, []);
});

test("where the page asks for it the bot speaks first, beside the bell", { timeout: 60_000 }, async () => {
  const { shop, complaints } = await visit(`${siteUrl}/pricing?speak`);
  const words = shop.getByRole("status").getByRole("button", { name: "Any questions about our plans?" });
  await words.waitFor();
  const motion = await words.evaluate((element) => getComputedStyle(element).animationName);
  assert.equal(motion, "arrive");
  await shop.emulateMedia({ reducedMotion: "reduce" });
  assert.equal(await words.evaluate((element) => getComputedStyle(element).animationName), "none");
  await words.focus();
  await shop.keyboard.press("Enter");
  await shop.frameLocator("iframe").getByText("Any questions about our plans?").waitFor();
  assert.deepEqual(complaints, []);

  const { shop: quiet } = await visit(`${siteUrl}/pricing`);
  await quiet.getByRole("button", { name: "Ask us", exact: true }).waitFor();
  assert.equal(await quiet.locator("iframe").count(), 0, "elsewhere nothing is loaded unasked");
});

test("an address with #ask opens the chat, and the page may open and close it", { timeout: 60_000 }, async () => {
  const { shop } = await visit(`${siteUrl}/#ask`);
  await shop.frameLocator("iframe").getByText("help bot").first().waitFor();
  await shop.evaluate(() => window.Deskbell?.("close"));
  await shop.locator("iframe").waitFor({ state: "hidden" });
  await shop.evaluate(() => window.Deskbell?.("open"));
  await shop.locator("iframe").waitFor();
});

test("an origin that is not listed may not frame the chat", { timeout: 60_000 }, async () => {
  const { shop, complaints } = await visit(siteUrl.replace("localhost", "127.0.0.1"));
  await shop.getByRole("button", { name: "Ask us" }).click();
  await assertEventually(
    () => complaints.some((text) => text.includes("frame-ancestors")),
    "the browser refuses the frame",
  );
  assert.equal(await shop.frameLocator("iframe").getByText("help bot").count(), 0);
});

async function assertEventually(holds: () => boolean | Promise<boolean>, what: string): Promise<void> {
  for (let i = 0; i < 200; i++) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assert.fail(what);
}
