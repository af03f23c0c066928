import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { Linter } from "eslint";
import tseslint from "typescript-eslint";
import config from "../../eslint.config.mjs";
import { house } from "../eslint/plugin.mjs";

const ROOT = join(import.meta.dirname, "../..");
const HOME = /^packages\/util\/src\/lib\/outgoingHttp\//;
/** The harness plays clients and is no part of the product; the pages run in browsers, which have a network of their own. */
const OUTSIDE = /^packages\/(testkit|dashboard)\/|\.test\.ts$|\.d\.ts$/;

const linter = new Linter();
const lint = (code, filename) =>
  linter.verify(
    code,
    [
      {
        files: ["**/*.ts"],
        languageOptions: { parser: tseslint.parser },
        linterOptions: { reportUnusedDisableDirectives: "off" },
        plugins: { house },
        rules: { "house/no-bare-request": "error" },
      },
    ],
    { filename, allowInlineConfig: false },
  );

function sources() {
  const packages = readdirSync(join(ROOT, "packages"));
  return packages.flatMap((name) => {
    const folder = join(ROOT, "packages", name, "src");
    return readdirSync(folder, { recursive: true })
      .map((file) => relative(ROOT, join(folder, file)).replaceAll("\\", "/"))
      .filter((file) => file.endsWith(".ts") && !OUTSIDE.test(file) && !file.includes("/migrations/"));
  });
}

describe("SEC-46", () => {
  it.each([
    "await fetch('https://example.com');",
    "globalThis['fetch']('/');",
    "const load = globalThis.fetch;",
    'import { fetch as load } from "undici"; load("/");',
    'const { request } = await import("undici");',
    'const http = await import("node:http");',
    'import axios from "axios";',
    'import https from "node:https"; https.get("/");',
    'import { request } from "http";',
    'import { connect } from "node:http2";',
    "new WebSocket('wss://example.com');",
    "new EventSource('https://example.com');",
    'require("node:https").get("/");',
  ])("reports %s", (code) => {
    expect(lint(code, "packages/api/src/example.ts").map(({ ruleId }) => ruleId)).toContain("house/no-bare-request");
  });

  it("finds nothing in the product outside of the client's own folder, exceptions by comment included", () => {
    const files = sources();
    expect(files.length).toBeGreaterThan(300);
    const found = files
      .filter((file) => !HOME.test(file))
      .flatMap((file) =>
        lint(readFileSync(join(ROOT, file), "utf8"), file).map(({ message, line }) => `${file}:${line} ${message}`),
      );
    expect(found).toEqual([]);
    // The rule looks: it finds the client itself.
    const home = files.filter((file) => HOME.test(file));
    expect(home.flatMap((file) => lint(readFileSync(join(ROOT, file), "utf8"), file)).length).toBeGreaterThan(0);
  });

  it("is switched on for every package, and off for the client and the tests only", () => {
    const setting = "house/no-bare-request";
    const entries = config.flatMap((entry) => (entry.rules?.[setting] ? [[entry.rules[setting], entry.files]] : []));
    expect(entries.filter(([level]) => level === "error").flatMap(([, files]) => files)).toEqual(["**/*.ts"]);
    const off = entries.filter(([level]) => level === "off").flatMap(([, files]) => files);
    for (const files of off) expect(files).toMatch(/outgoingHttp|test|^bench\//);
  });
});
