// The people of the journeys, in their own words: what they do and what they see, not where it is in the page.
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from "playwright-core";
import { password, type Account, type Program } from "./program.ts";

const patienceMs = 30_000; // a busy machine builds and tests at once

// Whatever a page complains about is a mistake of ours, but for what a test brings about on purpose.
function listen(page: Page, complaints: string[]): void {
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    const expected = /WebSocket connection|Failed to load resource|ERR_INTERNET_DISCONNECTED/;
    if (message.type() === "error" && !expected.test(message.text())) complaints.push(message.text());
  });
}

const usual: BrowserContextOptions = {
  locale: "en-GB",
  timezoneId: "Europe/Lisbon",
  viewport: { width: 1440, height: 900 },
};

export class Customer {
  readonly complaints: string[] = [];

  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
    private readonly program: Program,
  ) {
    listen(page, this.complaints);
    page.setDefaultTimeout(patienceMs);
  }

  static async arrive(browser: Browser, program: Program, options: BrowserContextOptions = {}): Promise<Customer> {
    const context = await browser.newContext({ ...usual, ...options });
    return new Customer(context, await context.newPage(), program);
  }

  // Another tab of the same browser.
  async anotherTab(): Promise<Customer> {
    const other = new Customer(this.context, await this.context.newPage(), this.program);
    await other.visit();
    return other;
  }

  async visit(): Promise<void> {
    await this.page.goto(`${this.program.url}/widget/?site=fernbay`);
    await this.hears("help bot");
  }

  get writing(): Locator {
    return this.page.getByRole("textbox", { name: "Message" });
  }
  get own(): Locator {
    return this.page.locator(".bubble-own");
  }
  get others(): Locator {
    return this.page.locator(".bubble-other");
  }

  async says(text: string): Promise<void> {
    await this.writing.fill(text);
    await this.writing.press("Enter");
  }
  async hears(text: string): Promise<void> {
    await this.page.locator(".bubble-other, .notice", { hasText: text }).last().waitFor();
  }
  async chooses(label: string): Promise<void> {
    await this.page.locator(".choice:enabled", { hasText: new RegExp(`^${label}$`) }).click();
  }
  async asksForPerson(): Promise<void> {
    await this.page.locator(".person").click();
  }
  // As far as the queue, with a way to be reached.
  async waitsForPerson(contact = "maria@example.com"): Promise<void> {
    await this.asksForPerson();
    await this.hears("How can we reach you");
    await this.says(contact);
    await this.sees("in line");
  }
  async sees(text: string | RegExp): Promise<void> {
    await this.page.getByText(text).last().waitFor();
  }
  async ownWords(): Promise<string[]> {
    return (await this.own.allInnerTexts()).map((text) => text.replace(/^You:\s*/, "").trim());
  }
  async settles(): Promise<void> {
    await this.page
      .locator(".state", { hasText: /Sent|Seen/ })
      .last()
      .waitFor();
  }
}

export class Agent {
  readonly complaints: string[] = [];

  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
    private readonly program: Program,
  ) {
    listen(page, this.complaints);
    page.setDefaultTimeout(patienceMs);
  }

  static async come(browser: Browser, program: Program, options: BrowserContextOptions = {}): Promise<Agent> {
    const context = await browser.newContext({ ...usual, ...options });
    return new Agent(context, await context.newPage(), program);
  }

  async signIn(account: Account): Promise<void> {
    await this.page.goto(`${this.program.url}/desk/`);
    await this.page.getByRole("textbox", { name: "Name" }).fill(account.login);
    await this.page.getByLabel("Password").fill(password);
    await this.page.getByRole("button", { name: "Sign in" }).click();
    await this.page.getByRole("region", { name: "Queue" }).waitFor();
  }

  get waiting(): Locator {
    return this.page.getByRole("listbox", { name: "Waiting" }).getByRole("option");
  }
  get mine(): Locator {
    return this.page.getByRole("listbox", { name: "Mine" }).getByRole("option");
  }
  get transcript(): Locator {
    return this.page.getByRole("log", { name: "Transcript" });
  }
  get packet(): Locator {
    return this.page.getByRole("complementary", { name: "Packet" });
  }

  async opens(problem: string): Promise<void> {
    const row = this.page.getByRole("option").filter({ hasText: problem }).first();
    const fresh = this.page.getByRole("button", { name: /^\d+ new$/ });
    await row.or(fresh).first().waitFor();
    if (!(await row.isVisible())) await fresh.click();
    await row.click();
    await this.transcript.waitFor();
  }
  async claims(): Promise<void> {
    await this.page.getByRole("button", { name: "Claim", exact: true }).click();
    await this.page.getByRole("textbox", { name: "Reply to the customer" }).waitFor();
  }
  async says(text: string): Promise<void> {
    const box = this.page.getByRole("textbox", { name: "Reply to the customer" });
    await box.fill(text);
    await box.press("Enter");
  }
  async notes(text: string): Promise<void> {
    await this.page.getByRole("tab", { name: "Note" }).click();
    const box = this.page.getByRole("textbox", { name: "Note for colleagues" });
    await box.fill(text);
    await box.press("Enter");
    await this.packet.getByText(text).waitFor({ state: "attached" });
    await this.page.getByRole("tab", { name: "Reply" }).click();
  }
  async hears(text: string): Promise<void> {
    await this.transcript.getByText(text).last().waitFor();
  }
  async resolves(code: string, note: string): Promise<void> {
    await this.page.getByRole("button", { name: "Resolve", exact: true }).first().click();
    const dialog = this.page.getByRole("dialog");
    await dialog.getByRole("combobox").selectOption({ label: code });
    await dialog.getByRole("textbox").fill(note);
    await dialog.getByRole("button", { name: "Resolve" }).click();
    await dialog.waitFor({ state: "detached" });
  }
}
