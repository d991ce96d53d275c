// A customer and the bot.
import assert from "node:assert/strict";
import { journey, stage } from "../support/journey.ts";
import { Agent } from "../support/people.ts";
import { ana } from "../support/program.ts";

stage();

journey("a customer asks, reads the article, and is helped", async ({ customer }) => {
  const maria = await customer();
  await maria.says("where is my invoice?");
  await maria.page.getByRole("button", { name: /Find your invoices/ }).click();
  await maria.page.getByRole("heading", { name: "Find your invoices" }).waitFor();
  await maria.sees("A copy is sent to the address of the account.");
  await maria.page.getByRole("link", { name: "uploads" }).click();
  await maria.page.getByRole("heading", { name: "When an upload stops" }).waitFor();
  await maria.page.getByRole("button", { name: "Back to the chat" }).click();
  await maria.page.getByRole("button", { name: "Back to the chat" }).click();
  await maria.chooses("Yes.*");
  await maria.settles();
  assert.equal(await maria.page.locator(".choice:enabled", { hasText: "Yes" }).count(), 0, "used buttons are greyed");
});

journey("the help search finds, and says so when it does not", async ({ customer }) => {
  const maria = await customer();
  await maria.page.getByRole("button", { name: "Search help" }).click();
  await maria.page.getByRole("searchbox").fill("invoice");
  await maria.page.getByRole("button", { name: /Find your invoices/ }).waitFor();
  await maria.page.getByRole("searchbox").fill("qqqqzzzz");
  await maria.sees("Nothing found");
  await maria.page.keyboard.press("Escape");
  await maria.writing.waitFor();
});

journey("what customers type is never taken for markup", async ({ customer }) => {
  const maria = await customer();
  const nasty = '<img src=x onerror="document.title=1"> **not bold** [x](javascript:alert(1))';
  await maria.says(nasty);
  await maria.settles();
  assert.deepEqual((await maria.ownWords()).at(-1), nasty);
  assert.equal(await maria.page.locator(".bubble img").count(), 0);
});

journey("long messages are counted, and too long ones are not sent", async ({ customer }) => {
  const maria = await customer();
  await maria.writing.fill("x".repeat(4_003));
  await maria.sees("3 characters too many");
  await maria.writing.press("Enter");
  assert.equal(await maria.own.count(), 0);
  await maria.writing.fill("x".repeat(4_000));
  await maria.writing.press("Enter");
  await maria.settles();
  assert.equal(await maria.own.count(), 1);
});

journey("a new conversation starts empty, and ending one asks first", async ({ customer }) => {
  const maria = await customer();
  await maria.says("hello there");
  await maria.settles();
  await maria.page.getByRole("button", { name: "Menu" }).click();
  await maria.page.getByRole("menuitem", { name: "New conversation" }).click();
  await maria.hears("help bot");
  await maria.own.first().waitFor({ state: "detached" });
  await maria.page.getByRole("button", { name: "Menu" }).click();
  await maria.page.getByRole("menuitem", { name: "End conversation" }).click();
  await maria.page.getByRole("dialog").getByRole("button", { name: "End conversation" }).click();
  await maria.sees("Resolved · write to go on");
});

journey("the transcript can be kept as a file", async ({ customer }) => {
  const maria = await customer();
  await maria.says("hello there");
  await maria.settles();
  await maria.page.getByRole("button", { name: "Menu" }).click();
  const [download] = await Promise.all([
    maria.page.waitForEvent("download"),
    maria.page.getByRole("menuitem", { name: "Download transcript" }).click(),
  ]);
  const stream = await download.createReadStream();
  let text = "";
  for await (const part of stream) text += String(part);
  assert.match(text, /^Fernbay\n\n\[.*\] Help bot: Hi! I'm Fernbay's help bot/);
  assert.match(text, /\] You: hello there\n/);
});

journey("what is said while the chat is closed stands beside the bell, also after a reload", async ({ browser, program }) => {
  const anaAtDesk = await Agent.come(browser, program);
  await anaAtDesk.signIn(ana);
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.goto(program.url);
  await page.getByRole("button", { name: "Help", exact: true }).click();
  const chat = page.frameLocator("iframe");
  const writing = chat.getByRole("textbox", { name: "Message" });
  await writing.fill("a riddle for a person");
  await writing.press("Enter");
  await chat.locator(".person").click();
  await chat.getByText("How can we reach you").waitFor();
  await writing.fill("maria@shop.example");
  await writing.press("Enter");
  await chat.getByText("in line").last().waitFor();
  await anaAtDesk.opens("a riddle for a person");
  await anaAtDesk.claims();
  await chat.getByText("Ana is with you").waitFor();
  await chat.getByRole("button", { name: "Close chat" }).click();
  await anaAtDesk.says("The answer is an egg.");

  const words = page.getByRole("status").getByRole("button", { name: "The answer is an egg." });
  await words.waitFor();
  await page.getByRole("button", { name: "Help (1)" }).waitFor();
  await page.reload();
  await words.waitFor();
  await page.getByRole("button", { name: "Dismiss" }).click();
  await words.waitFor({ state: "detached" });
  await page.reload();
  await page.getByRole("button", { name: "Help (1)" }).waitFor();
  assert.equal(await words.count(), 0, "what was dismissed stays away");
  await anaAtDesk.says("Or is it a pearl?");
  await page.getByRole("status").getByRole("button", { name: "Or is it a pearl?" }).click();
  await chat.getByText("Or is it a pearl?").waitFor();
  await page.getByRole("button", { name: "Dismiss" }).waitFor({ state: "detached" });
  await context.close();
  await anaAtDesk.context.close();
});

journey("the loader puts a bell on the page, opens the chat and shows what is unread", async ({ browser, program }) => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.goto(program.url);
  const launcher = page.getByRole("button", { name: /^Help/ });
  await launcher.click();
  const chat = page.frameLocator("iframe");
  await chat.getByText("help bot").first().waitFor();
  const box = await page.locator("iframe").boundingBox();
  assert.deepEqual([box?.width, box?.height], [380, 640]);
  await chat.getByRole("textbox", { name: "Message" }).fill("where is my invoice?");
  await chat.getByRole("textbox", { name: "Message" }).press("Enter");
  await chat.getByRole("button", { name: /Find your invoices/ }).waitFor();
  await chat.getByRole("button", { name: "Close chat" }).click();
  await page.locator("iframe").waitFor({ state: "hidden" });
  // Loaded a second time by a careless page, the script leaves the first launcher alone.
  await page.evaluate(() => {
    const again = document.createElement("script");
    again.src = "/widget.js";
    again.dataset.site = "fernbay";
    document.head.append(again);
    return new Promise((done) => again.addEventListener("load", done));
  });
  assert.equal(await page.getByRole("button", { name: /^(Help|Open chat)/ }).count(), 1);
  await page.reload();
  await page.evaluate(() => new Promise((done) => setTimeout(done, 0)));
  await page.getByRole("link", { name: "Ask a question" }).click();
  await page.frameLocator("iframe").getByText("Find your invoices").waitFor();
  await context.close();
});
