// Nothing is lost and nothing doubled, whatever breaks.
import assert from "node:assert/strict";
import { ana } from "../support/program.ts";
import { journey, stage } from "../support/journey.ts";

stage();

journey("a crash in the middle of sending loses nothing and doubles nothing", async ({ customer, program }) => {
  const maria = await customer();
  await maria.says("before the crash");
  await maria.settles();
  const words = Array.from({ length: 12 }, (_, i) => `message number ${i + 1}`);
  for (const [i, text] of words.entries()) {
    await maria.says(text);
    if (i === 4) await program.kill();
  }
  await maria.page.getByText("Reconnecting").waitFor();
  await program.again();
  await maria.page.reload();
  await maria.settles();
  assert.deepEqual(await maria.ownWords(), ["before the crash", ...words]);
  // What the server holds is what the page shows: a browser that knows nothing but the token sees the same.
  await maria.page.evaluate(() => localStorage.removeItem("deskbell.fernbay.events"));
  await maria.page.reload();
  await maria.sees("message number 12");
  assert.deepEqual(await maria.ownWords(), ["before the crash", ...words]);
});

journey("an agent's words survive a crash too", async ({ customer, agent, program }) => {
  const anaAtDesk = await agent(ana);
  const maria = await customer();
  await maria.says("a question before the crash");
  await maria.waitsForPerson();
  await anaAtDesk.opens("a question before the crash");
  await anaAtDesk.claims();
  await anaAtDesk.says("first answer");
  await maria.hears("first answer");
  await program.kill();
  await anaAtDesk.says("second answer");
  await maria.says("second question");
  await program.again();
  await maria.hears("second answer");
  await anaAtDesk.hears("second question");
  for (const text of ["first answer", "second answer"]) {
    assert.equal(await maria.others.filter({ hasText: text }).count(), 1);
    assert.equal(await anaAtDesk.transcript.getByText(text).count(), 1);
  }
  assert.equal((await maria.ownWords()).filter((text) => text === "second question").length, 1);
});

journey("offline, messages wait with a word about it; back online, they go in order", async ({ customer }) => {
  const maria = await customer();
  await maria.context.setOffline(true);
  await maria.says("one without a network");
  await maria.says("two without a network");
  await maria.page.getByText("Reconnecting… nothing is lost").waitFor();
  await maria.sees("Sending");
  await maria.context.setOffline(false);
  await maria.settles();
  assert.deepEqual(await maria.ownWords(), ["one without a network", "two without a network"]);
});

journey("two tabs are one conversation", async ({ customer }) => {
  const here = await customer();
  const there = await here.anotherTab();
  await here.says("from the first tab");
  await there.sees("from the first tab");
  await there.says("from the second tab");
  await here.sees("from the second tab");
  for (const tab of [here, there]) {
    await tab.settles();
    assert.deepEqual(await tab.ownWords(), ["from the first tab", "from the second tab"]);
  }
  assert.deepEqual(await here.others.allInnerTexts(), await there.others.allInnerTexts());
  await there.page.close();
  await here.says("and on");
  await here.settles();
});
