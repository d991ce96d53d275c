// From the bot to a person and back.
import assert from "node:assert/strict";
import { ana, ben, lea, password } from "../support/program.ts";
import { journey, stage } from "../support/journey.ts";

stage();

journey(
  "two steps fail, a person takes over knowing them, solves it, and the customer is asked",
  async ({ customer, agent }) => {
    const anaAtDesk = await agent(ana);
    const maria = await customer();
    await maria.says("my upload stopped, please help");
    await maria.hears("Does it go on?");
    await maria.chooses("No.*");
    await maria.hears("Does it go on now?");
    await maria.chooses("No.*");
    await maria.hears("How can we reach you");
    await maria.says("maria@example.com");
    await maria.sees(/1st in line/);

    await anaAtDesk.opens("my upload stopped, please help");
    const packet = await anaAtDesk.packet.innerText();
    for (const known of [
      "my upload stopped, please help",
      "maria@example.com",
      "Press Resume in the tray.",
      "Restart Fernbay Desktop.",
      "Technical support",
    ]) {
      assert.ok(packet.includes(known), `the packet says ${known}:\n${packet}`);
    }
    assert.equal(await anaAtDesk.packet.getByRole("img", { name: "Did not work" }).count(), 2);
    await anaAtDesk.claims();
    await maria.sees("Ana is with you");

    await anaAtDesk.page.getByRole("textbox", { name: "Reply to the customer" }).pressSequentially("Hel");
    await maria.sees("Ana is writing");
    await anaAtDesk.says("Hello Maria, I see that you tried both steps.");
    await maria.hears("I see that you tried both steps");
    await maria.writing.pressSequentially("Th");
    await anaAtDesk.page.getByText("is writing").waitFor();
    await maria.says("Thank you!");
    await anaAtDesk.hears("Thank you!");
    await maria.page.locator(".state", { hasText: "Seen" }).waitFor();
    await anaAtDesk.transcript.getByText("Seen").waitFor();

    await anaAtDesk.notes("Third upload problem today from this region.");
    await anaAtDesk.says("It should go on now.");
    await maria.hears("It should go on now.");
    assert.equal(await maria.page.getByText("Third upload problem").count(), 0, "a note is for colleagues only");

    await anaAtDesk.resolves("Solved", "The region's gateway was restarted.");
    await anaAtDesk.page.getByText("resolved: Solved").waitFor();
    await maria.page.locator(".choice:enabled", { hasText: "Yes" }).waitFor();
    await maria.chooses("Yes.*");
    await maria.settles();
  },
);

journey("two agents claim at once: exactly one gets it, the other is told who", async ({ customer, agent }) => {
  const [anaAtDesk, benAtDesk] = [await agent(ana), await agent(ben)];
  const maria = await customer();
  await maria.says("something that nobody wrote down, two claims");
  await maria.waitsForPerson();
  for (const person of [anaAtDesk, benAtDesk]) await person.opens("two claims");
  // At once: by a click inside each page, since a pointer would come too late for the slower of the two.
  const press = () => {
    const buttons = Array.from(document.querySelectorAll("button"));
    buttons.find((button) => button.textContent === "Claim")?.click();
  };
  await Promise.all([anaAtDesk, benAtDesk].map((person) => person.page.evaluate(press)));
  await maria.sees(/(Ana|Ben) is with you/);
  const winners = [];
  for (const [person, other] of [
    [anaAtDesk, "Ben"],
    [benAtDesk, "Ana"],
  ] as const) {
    await person.page
      .getByText(new RegExp(`Write to the customer|${other} is talking to this customer`))
      .or(person.page.getByPlaceholder("Write to the customer …"))
      .first()
      .waitFor();
    if ((await person.page.getByPlaceholder("Write to the customer …").count()) > 0) winners.push(person);
  }
  assert.equal(winners.length, 1);
});

journey("handed back to the queue with a reason, a colleague goes on", async ({ customer, agent }) => {
  const [anaAtDesk, benAtDesk] = [await agent(ana), await agent(ben)];
  const maria = await customer();
  await maria.says("a question for a colleague");
  await maria.waitsForPerson();
  await anaAtDesk.opens("a question for a colleague");
  await anaAtDesk.claims();
  await anaAtDesk.page.getByRole("button", { name: "Hand back" }).click();
  await anaAtDesk.page.getByRole("dialog").getByRole("textbox").fill("Needs somebody who knows billing.");
  await anaAtDesk.page.getByRole("dialog").getByRole("button", { name: "Hand back" }).click();
  await anaAtDesk.page.getByRole("dialog").waitFor({ state: "detached" });
  await benAtDesk.opens("a question for a colleague");
  await benAtDesk.packet.getByText("Needs somebody who knows billing.").waitFor();
  await benAtDesk.claims();
  await maria.sees("Ben is with you");
});

journey(
  "the agent sees why the bot said something, finds an article and sends its link",
  async ({ customer, agent }) => {
    const anaAtDesk = await agent(ana);
    const maria = await customer();
    await maria.says("where is my invoice, I wonder");
    await maria.page.getByRole("button", { name: /Find your invoices/ }).waitFor();
    await maria.waitsForPerson();
    await anaAtDesk.opens("where is my invoice");
    await anaAtDesk.transcript
      .locator(".line-bot", { hasText: "Find your invoices" })
      .getByRole("button", { name: "Why?" })
      .click();
    await anaAtDesk.transcript.getByText("Answered, because it was sure enough").waitFor();
    await anaAtDesk.claims();
    await anaAtDesk.page.getByRole("searchbox", { name: "Search the knowledge base" }).fill("upload");
    await anaAtDesk.packet.getByRole("button", { name: "Insert link" }).first().click();
    await anaAtDesk.page.getByRole("textbox", { name: "Reply to the customer" }).press("Enter");
    await maria.page.locator(".bubble-other").getByRole("link", { name: "When an upload stops" }).click();
    await maria.page.getByRole("heading", { name: "When an upload stops" }).waitFor();
  },
);

journey(
  "a lead opens an incident, agents see it, customers are told, and it is closed",
  async ({ customer, agent }) => {
    const [leaAtDesk, anaAtDesk] = [await agent(lea), await agent(ana)];
    await leaAtDesk.page.getByRole("link", { name: "Incidents" }).click();
    await leaAtDesk.page.getByRole("button", { name: "Open an incident" }).click();
    const dialog = leaAtDesk.page.getByRole("dialog");
    await dialog.getByLabel("What is broken").fill("Slow uploads");
    await dialog.getByLabel("What customers are told").fill("Uploads are slow until noon.");
    await dialog.getByRole("button", { name: "Open the incident" }).click();
    await leaAtDesk.page.getByRole("heading", { name: "Slow uploads" }).waitFor();
    await anaAtDesk.page.getByRole("link", { name: "Incidents" }).click();
    await anaAtDesk.page.getByRole("heading", { name: "Slow uploads" }).waitFor();
    assert.equal(await anaAtDesk.page.getByRole("button", { name: "Open an incident" }).count(), 0);
    const maria = await customer();
    await maria.hears("Uploads are slow until noon.");
    await leaAtDesk.page.getByRole("button", { name: "Close the incident" }).click();
    await leaAtDesk.page.getByText("Nothing is broken for many").waitFor();
  },
);

journey("new rows wait behind a button while one reads", async ({ customer, agent }) => {
  const anaAtDesk = await agent(ana);
  const first = await customer();
  await first.says("first of the two that wait");
  await first.waitsForPerson();
  await anaAtDesk.opens("first of the two that wait");
  const second = await customer();
  await second.says("second of the two that wait");
  await second.waitsForPerson();
  await anaAtDesk.page.getByRole("button", { name: /^\d+ new$/ }).waitFor();
  assert.equal(await anaAtDesk.waiting.filter({ hasText: "second of the two" }).count(), 0);
  await anaAtDesk.page.getByRole("button", { name: /^\d+ new$/ }).click();
  await anaAtDesk.waiting.filter({ hasText: "second of the two" }).waitFor();
  assert.match(await anaAtDesk.page.title(), /^\(\d+\) /);
});

journey("a wrong password is refused in words, and signing out ends it", async ({ agent, browser, program }) => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${program.url}/desk/`);
  await page.getByRole("textbox", { name: "Name" }).fill("ana");
  await page.getByLabel("Password").fill("not the password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("alert").getByText("Name or password is not right").waitFor();
  await context.close();
  const benAtDesk = await agent(ben);
  await benAtDesk.page.getByRole("button", { name: "Ben: settings" }).click();
  await benAtDesk.page.getByRole("menuitem", { name: "Sign out Ben" }).click();
  await benAtDesk.page.getByText("You have signed out.").waitFor();
  await benAtDesk.page.reload();
  await benAtDesk.page.getByRole("heading", { name: "Sign in to the desk" }).waitFor();
});

journey("a changed password signs the person out everywhere else at once", async ({ agent }) => {
  const [here, there] = [await agent(ben), await agent(ben)];
  await here.page.getByRole("button", { name: "Ben: settings" }).click();
  await here.page.getByRole("menuitem", { name: "Change password" }).click();
  const dialog = here.page.getByRole("dialog");
  await dialog.getByLabel("Current password").fill(password);
  await dialog.getByLabel("New password").fill(`${password} again`);
  await dialog.getByRole("button", { name: "Change password" }).click();
  await dialog.getByText("The password is changed.").waitFor();
  await there.page.getByText("Your session has ended").waitFor();
  await dialog.getByRole("button", { name: "Close" }).click();
  await here.page.getByRole("region", { name: "Queue" }).waitFor();
});

journey("a ticket that is slow to come does not take the place of the next one", async ({ customer, agent }) => {
  const anaAtDesk = await agent(ana);
  for (const words of ["the first of two problems, a human please", "the second of two problems, a human please"]) {
    const one = await customer();
    await one.says(words);
    await one.sees(/in line/);
  }
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  let slow = "";
  let mended = true; // whether a look at the ticket is answered, which would put everything right again
  await anaAtDesk.page.route(/\/api\/v1\/tickets\/[^/?]+$/, async (route) => {
    const url = route.request().url();
    slow ||= url;
    if (url === slow) await held;
    if (url === slow || mended) await route.continue();
  });
  await anaAtDesk.page.getByRole("option").filter({ hasText: "the first of two" }).click();
  await anaAtDesk.opens("the second of two");
  await anaAtDesk.hears("the second of two");
  await anaAtDesk.claims();
  mended = false;
  const answered = anaAtDesk.page.waitForResponse(slow);
  release();
  await answered;
  await anaAtDesk.says("This is for the second.");
  await anaAtDesk.hears("This is for the second.");
  await anaAtDesk.transcript.getByText(/Sent|Seen/).waitFor();
  assert.equal(await anaAtDesk.transcript.getByText("the first of two").count(), 0);
});
