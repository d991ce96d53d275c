// One program and one browser per file; each test gets people of its own, in contexts that share nothing.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser } from "playwright-core";
import { launchChromium } from "./chromium.ts";
import { Agent, Customer } from "./people.ts";
import { Program, type Account } from "./program.ts";
import type { BrowserContextOptions } from "playwright-core";

export interface Stage {
  browser: Browser;
  program: Program;
  customer(options?: BrowserContextOptions): Promise<Customer>;
  agent(account: Account, options?: BrowserContextOptions): Promise<Agent>;
}

let browser: Browser;
let program: Program;

export function stage(): void {
  before(async () => {
    program = await Program.start();
    browser = await launchChromium();
  });
  after(async () => {
    await browser?.close();
    await program?.stop();
  });
}

export function journey(name: string, play: (stage: Stage) => Promise<void>): void {
  test(name, { timeout: 180_000 }, async () => {
    const people: (Agent | Customer)[] = [];
    const joined = <T extends Agent | Customer>(person: T): T => {
      people.push(person);
      return person;
    };
    try {
      await play({
        browser,
        program,
        customer: async (options) => {
          const customer = joined(await Customer.arrive(browser, program, options));
          await customer.visit();
          return customer;
        },
        agent: async (account, options) => {
          const agent = joined(await Agent.come(browser, program, options));
          await agent.signIn(account);
          return agent;
        },
      });
      assert.deepEqual(
        people.flatMap((person) => person.complaints),
        [],
        "the pages complained",
      );
    } catch (error) {
      for (const { complaints } of people) for (const complaint of complaints) console.error(complaint);
      await keepPictures(name, people);
      throw error;
    } finally {
      for (const person of people) await person.context.close();
    }
  });
}

// What everybody saw when it went wrong, if DESKBELL_SHOTS names a folder.
async function keepPictures(name: string, people: (Agent | Customer)[]): Promise<void> {
  const folder = process.env.DESKBELL_SHOTS;
  if (!folder) return;
  for (const [i, person] of people.entries()) {
    await person.page.screenshot({ path: `${folder}/${name.replace(/\W+/g, "-")}-${i}.png` }).catch(() => undefined);
  }
}
