import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "playwright-core";
import type { Browser } from "playwright-core";

/** What keeps Chromium from looking up its maker's servers at every start, and lets it run as root in a container. */
const QUIET = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** `TEST_CHROMIUM_PATH` may be the name of a program. */
function programPath(name: string): string {
  const folders = name.includes("/") ? [""] : (process.env["PATH"] ?? "").split(delimiter);
  return folders.map((folder) => join(folder, name)).find(existsSync) ?? name;
}

/** Suites in a real browser are skipped where there is none. */
export const inChromium = process.env["TEST_CHROMIUM_PATH"] ? describe : describe.skip;

export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: programPath(process.env["TEST_CHROMIUM_PATH"]!), args: QUIET });
