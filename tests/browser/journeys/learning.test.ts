// What an agent sends teaches, once an author has looked at it; and everything can be taken back.
import assert from "node:assert/strict";
import { ana, lea } from "../support/program.ts";
import { journey, stage } from "../support/journey.ts";

stage();

const question = "pictures crawl upwards forever";

journey(
  "an article that an agent sent is proposed, accepted in other words, and undone again",
  async ({ customer, agent }) => {
    const anaAtDesk = await agent(ana);
    const maria = await customer();
    await maria.says(question);
    await maria.waitsForPerson();
    await anaAtDesk.opens(question);
    await anaAtDesk.claims();
    await anaAtDesk.says("Please see [When an upload stops](/help/uploads).");
    await maria.hears("When an upload stops");

    await anaAtDesk.page.getByRole("link", { name: "Learning" }).click();
    await anaAtDesk.page.getByText(`“${question}”`).waitFor();
    assert.equal(await anaAtDesk.page.getByRole("button", { name: "Accept" }).count(), 0, "an agent only looks");

    const leaAtDesk = await agent(lea);
    await leaAtDesk.page.getByRole("link", { name: "Learning" }).click();
    const waiting = leaAtDesk.page.getByRole("region", { name: "Waiting for an author" }).getByRole("listitem");
    await waiting.getByText("When an upload stops").waitFor();
    assert.equal(await waiting.getByRole("textbox", { name: "Customers ask" }).inputValue(), question);
    await waiting.getByText("agents sent it to 1 customer.").waitFor();
    await waiting.getByRole("textbox", { name: "Customers ask" }).fill("my pictures crawl upwards");
    await waiting.getByRole("button", { name: "Accept as a phrasing" }).click();
    const decided = leaAtDesk.page.getByRole("region", { name: "Decided" });
    await decided.getByText("“my pictures crawl upwards” → When an upload stops").waitFor();
    await decided.getByText("Accepted by lea").waitFor();
    await decided.getByText("in articles/uploads.md").waitFor();
    await leaAtDesk.page.getByText("Nothing. When the bot has to ask").waitFor();

    await decided.getByRole("button", { name: "Undo my pictures crawl upwards" }).click();
    await leaAtDesk.page
      .getByText("“my pictures crawl upwards” is no longer a phrasing of article uploads.")
      .waitFor();
    await waiting.getByRole("button", { name: "Reject" }).click();
    await decided.getByText("Rejected by lea").waitFor();
    await leaAtDesk.page.reload();
    await leaAtDesk.page.getByText("Rejected by lea").waitFor();
  },
);

journey("an author asks why a message would be answered so, and why not otherwise", async ({ agent }) => {
  const leaAtDesk = await agent(lea);
  await leaAtDesk.page.getByRole("link", { name: "Explain" }).click();
  await leaAtDesk.page.getByLabel("What a customer might write").fill("my upload stopped");
  await leaAtDesk.page.getByRole("button", { name: "Explain" }).click();
  await leaAtDesk.page.getByRole("region", { name: "Decision" }).getByText("at or above").waitFor();
  const considered = leaAtDesk.page.getByRole("region", { name: "Considered" }).getByRole("listitem");
  await considered.first().getByText("matches.").waitFor();
  await considered.nth(1).getByText("Not this one:").waitFor();
});
