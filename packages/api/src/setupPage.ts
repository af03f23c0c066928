import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Express } from "express";
import { createSetupToken } from "@spacebar/util/actions";
import { publicUrls } from "@spacebar/util/service";

const FOLDER = join(import.meta.dirname, "..", "pages", "setup");

/** The page brings its own script and style; nothing else may be loaded, embedded or posted to. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

const FILES = [
  { path: "/setup", file: "setup.html", type: "text/html; charset=utf-8" },
  { path: "/setup.js", file: "setup.js", type: "text/javascript; charset=utf-8" },
  { path: "/setup.css", file: "setup.css", type: "text/css; charset=utf-8" },
] as const;

/** The operator's first steps. The page is public and knows nothing; what it does needs the one-time token of the start-up log. */
export function serveSetupPage(app: Express): void {
  for (const { path, file, type } of FILES) {
    const text = readFileSync(join(FOLDER, file));
    app.get(path, (_req, res) => {
      res.set({ "Content-Type": type, "Content-Security-Policy": POLICY, "Cache-Control": "no-cache" }).send(text);
    });
  }
}

/**
 * The one-time link for the person who started the server; null once somebody administers the instance.
 * @param origin where this process listens
 */
export async function createSetupLink(origin: string): Promise<string | null> {
  const token = await createSetupToken();
  // Behind the hash the token reaches no server log on its way.
  return token === null ? null : `${publicUrls(origin).api.replace(/\/api$/, "")}/setup#${token}`;
}
