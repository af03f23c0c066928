import { onBundle } from "@spacebar/testkit";
import type { CurrentNetwork } from "@spacebar/testkit";
import { createSetupToken } from "@spacebar/util/actions";
import { Client, Events, GatewayIntentBits } from "discord.js";
import { once } from "node:events";
import type { Browser, Page } from "playwright-core";
import { inChromium, launchBrowser } from "./support/browser.js";

inChromium("the set-up page in Chromium", () => onBundle("as a newcomer sees it", journey));

function journey(network: CurrentNetwork): void {
  let browser: Browser;
  let page: Page;
  /** What the browser complained of, and what it asked of anybody but this instance. */
  const complaints: string[] = [];
  const strangers: string[] = [];

  beforeAll(async () => {
    browser = await launchBrowser();
    page = await browser.newPage();
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    page.on("request", (request) => request.url().startsWith(network().cdnUrl) || strangers.push(request.url()));
  });
  afterAll(async () => {
    await browser?.close();
  });

  const field = (name: string) => page.locator(`input[name=${name}]`);
  const button = (name: string) => page.getByRole("button", { name });

  test("an incomplete link says so", async () => {
    await page.goto(`${network().cdnUrl}/setup`);
    await page.getByRole("heading", { name: "This link is not complete" }).waitFor();
  });

  test("a form that does not do says why, below the field, and keeps what was typed", async () => {
    await page.goto("about:blank");
    await page.goto(`${network().cdnUrl}/setup#${await createSetupToken()}`);
    await field("username").fill("No Spaces Please");
    await field("email").fill("ada@example.test");
    await field("password").fill("correct horse battery");
    await button("Create account").click();
    await page.locator("[data-fault=username]:not(:empty)").waitFor();
    expect(await field("username").getAttribute("aria-invalid")).toBe("true");
    expect(await field("password").inputValue()).toBe("correct horse battery");
  });

  test("account, guild and bot are made, and the bot logs in with what the page shows", async () => {
    complaints.length = 0;
    await field("username").fill("ada");
    await button("Create account").click();
    await field("guild").fill("Engines");
    await field("bot").fill("Notes");
    expect(new URL(page.url()).hash).toBe("");
    await page.locator("#guild form button:not([type=button])").click();
    await page.locator("#token:not(:empty)").waitFor();
    expect(complaints).toEqual([]);
    expect(strangers).toEqual([]);

    const snippet = await page.locator("#snippet").innerText();
    const api = /api: "([^"]+)"/.exec(snippet)![1]!;
    const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api } });
    const ready = once(client, Events.ClientReady);
    await client.login(await page.locator("#token").innerText());
    await ready;
    expect(client.user!.username).toBe("Notes");
    expect(client.guilds.cache.map(({ name }) => name)).toEqual(["Engines"]);
    await client.destroy();
  });

  test("it fits a telephone", async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    const overflow = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
    expect(overflow).toBe(0);
  });
}
