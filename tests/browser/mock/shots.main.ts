// node shots.main.mjs DIST FOLDER [NAME…]: the pages in all widths and both colour schemes, as pictures to look at.
import { mkdirSync } from "node:fs";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { launchChromium } from "../support/chromium.ts";
import { startMock, type MockOptions } from "./server.ts";

const [dist = "dist", folder = "shots", ...wanted] = process.argv.slice(2);
const widths = [360, 768, 1440];

interface Scene {
  mock?: Partial<MockOptions>;
  path: string;
  play?(page: Page, stop: () => Promise<void>): Promise<void>;
}

async function say(page: Page, text: string): Promise<void> {
  await page.getByRole("textbox").fill(text);
  await page.getByRole("textbox").press("Enter");
}

const scenes: Record<string, Scene> = {
  home: { path: "/" },
  pricing: { path: "/demo/pricing/" },
  "home-open": {
    path: "/",
    play: async (page) => {
      await page.getByRole("button", { name: "Help" }).click();
      await page.frameLocator("iframe").getByText("help bot").first().waitFor();
    },
  },
  "widget-talk": {
    path: "/widget/?site=fernbay",
    play: async (page) => {
      await say(page, "my upload stopped\nat 99 %");
      await page.getByRole("button", { name: "Upload paused" }).click();
      await page.getByText("Did this help?").waitFor();
    },
  },
  "widget-waiting": {
    path: "/widget/?site=fernbay",
    play: async (page) => {
      await say(page, "incident");
      await page.getByRole("button", { name: "Talk to a person" }).click();
      await page.getByText("3rd in line").waitFor();
    },
  },
  "widget-agent": {
    path: "/widget/?site=fernbay",
    play: async (page) => {
      await say(page, "agent");
      await page.getByText("is writing").waitFor();
    },
  },
  "widget-long": {
    mock: { words: "long" },
    path: "/widget/?site=fernbay",
    play: async (page) => {
      await say(page, "x".repeat(3900));
      await page.getByText("Nein").waitFor();
      await page.getByRole("textbox").fill("y".repeat(4010));
    },
  },
  "widget-menu": {
    path: "/widget/?site=fernbay",
    play: async (page) => page.getByRole("button", { name: "Menu" }).click(),
  },
  "widget-search": {
    path: "/widget/?site=fernbay",
    play: async (page) => {
      await page.getByRole("button", { name: "Search help" }).click();
      await page.getByRole("searchbox").fill("upload");
      await page.getByText("File size limits").waitFor();
    },
  },
  "widget-article": {
    path: "/widget/?site=fernbay",
    play: async (page) => {
      await page.getByRole("button", { name: "Search help" }).click();
      await page.getByRole("searchbox").fill("upload");
      await page.getByText("When an upload stops").click();
      await page.getByText("Largest file").waitFor();
    },
  },
  "widget-down": {
    path: "/widget/?site=fernbay",
    play: async (page, stop) => {
      await say(page, "hello");
      await page.getByText("Is it one of these").waitFor();
      await stop();
      await say(page, "is anybody there?");
      await page.getByText("Reconnecting").waitFor();
    },
  },
  "desk-login": { path: "/desk/?login" },
  "desk-queue": { path: "/desk/", play: (page) => page.getByText("Waiting").first().waitFor() },
  "desk-none": { path: "/desk/", mock: { rows: 0 }, play: (page) => page.getByText("Waiting").first().waitFor() },
  "desk-one": { path: "/desk/", mock: { rows: 1 }, play: openFirst },
  "desk-many": { path: "/desk/", mock: { rows: 500 }, play: openFirst },
  "desk-long": { path: "/desk/", mock: { words: "long" }, play: openFirst },
  "desk-mine": { path: "/desk/#/ticket/t4", play: (page) => page.getByRole("textbox").first().waitFor() },
  "desk-incidents": { path: "/desk/#/incidents", play: (page) => page.getByText("Slow uploads").waitFor() },
  "desk-down": {
    path: "/desk/",
    play: async (page, stop) => {
      await openFirst(page);
      await stop();
      await page.getByText("Reconnecting").waitFor();
    },
  },
};

async function openFirst(page: Page): Promise<void> {
  await page.getByRole("option").first().click();
  await page.getByText("What was tried").first().waitFor({ state: "attached" });
}

const browser = await launchChromium();
mkdirSync(folder, { recursive: true });
for (const [name, scene] of Object.entries(scenes)) {
  if (wanted.length > 0 && !wanted.some((part) => name.includes(part))) continue;
  for (const width of widths) {
    for (const colorScheme of ["light", "dark"] as const) await shoot(browser, name, scene, width, colorScheme);
  }
}
await browser.close();

async function shoot(
  from: Browser,
  name: string,
  scene: Scene,
  width: number,
  colorScheme: "light" | "dark",
): Promise<void> {
  const mock = await startMock({ dist, ...scene.mock });
  const context = await from.newContext({
    viewport: { width, height: width < 500 ? 740 : 900 },
    colorScheme,
    locale: "en-GB",
  });
  const page = await context.newPage();
  page.on(
    "console",
    (message) => ["error", "warning"].includes(message.type()) && console.log(`${name}: ${message.text()}`),
  );
  page.on("pageerror", (error) => console.log(`${name}: ${error.message}`));
  try {
    await page.goto(mock.url + scene.path);
    await scene.play?.(page, mock.stop);
  } catch (error) {
    console.log(`${name} ${width}: ${String(error).split("\n")[0]}`);
  }
  await page.waitForTimeout(200);
  await page.screenshot({ path: path.join(folder, `${name}-${width}-${colorScheme}.png`) });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (wide > 0) console.log(`${name} ${width}: ${wide} px too wide`);
  await context.close();
  await mock.stop();
}
