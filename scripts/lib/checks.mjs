import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { CACHE, ROOT, TSC } from "./project.mjs";
import { collect } from "./spawn.mjs";

const program = (path, args) => () => collect(null, process.execPath, [join(ROOT, "node_modules", path), ...args]);

/** A cached verdict on one file may be out of date when another file changed, so a run that decides takes none. */
const cached = (name, ...flags) => (process.env.CI ? [] : ["--cache", "--cache-location", join(CACHE, name), ...flags]);

/** The configurations that add the tests to the sources. */
const TYPE_CONFIGS = ["tsconfig.check.json", "tsconfig.check-util.json"];

async function typecheck() {
  const results = [];
  for (const config of TYPE_CONFIGS) results.push(await collect(null, process.execPath, [TSC, "-p", config]));
  return { code: Math.max(...results.map(({ code }) => code)), output: results.map(({ output }) => output).join("") };
}

const eslint = (name, ...args) =>
  program("eslint/bin/eslint.js", [...args, ...cached(name, "--cache-strategy", "content")]);

const prettier = (mode) => program("prettier/bin/prettier.cjs", [mode, ".", "--log-level=warn", ...cached("prettier")]);

function dependencies() {
  const folders = readdirSync(join(ROOT, "packages")).flatMap((name) => [
    `packages/${name}/src`,
    `packages/${name}/tests`,
  ]);
  const present = [...folders, "bench"].filter((folder) => existsSync(join(ROOT, folder)));
  return program("dependency-cruiser/bin/dependency-cruise.mjs", ["--config", ".dependency-cruiser.mjs", ...present])();
}

/** Lines of a lockfile that name the host a package was downloaded from. */
export function hostsIn(lockfile) {
  return lockfile.split("\n").filter((line) => /^\s*"resolved": "\w+:\/\//.test(line));
}

async function lockfile() {
  const hosts = hostsIn(readFileSync(join(ROOT, "package-lock.json"), "utf8"));
  const advice =
    'package-lock.json names hosts, which .npmrc forbids; run "npm install" with the .npmrc of this folder:';
  return hosts.length === 0 ? { code: 0, output: "" } : { code: 1, output: [advice, ...hosts.slice(0, 5)].join("\n") };
}

/** What `npm run check` runs, the slowest first. Each resolves to `{ code, output }`. */
export const CHECKS = {
  "eslint-util": eslint("eslint-util", "packages/util"),
  eslint: eslint("eslint", ".", "--ignore-pattern", "packages/util/"),
  knip: program("knip/bin/knip.js", ["--no-progress", "--no-config-hints"]),
  dependencies,
  prettier: prettier("--check"),
  types: typecheck,
  lockfile,
};

/** What `npm run format` runs, in this order. */
export const FIXES = { eslint: eslint("eslint-fix", ".", "--fix"), prettier: prettier("--write") };
