import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CACHE, ROOT } from "./project.mjs";
import { say, seconds } from "./say.mjs";

const HEARTBEAT_MS = 10_000;

/**
 * Runs a command to its end and collects what it prints.
 * @param {string | null} doing what to say every ten seconds while it runs ("installing dependencies"), if anything
 * @returns {Promise<{ code: number, output: string }>} 127 when the command does not exist
 */
export function collect(doing, command, args, options = {}) {
  const since = Date.now();
  return new Promise((resolve) => {
    const env = { ...process.env, ...colour() };
    const child = spawn(command, args, { cwd: ROOT, env, stdio: ["ignore", "pipe", "pipe"], ...options });
    const heartbeat = setInterval(() => doing && say(`  still ${doing} (${seconds(since)})`), HEARTBEAT_MS);
    let output = "";
    const keep = (chunk) => (output += chunk);
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    const end = (code) => {
      clearInterval(heartbeat);
      resolve({ code, output });
    };
    child.on("error", (error) => end(error.code === "ENOENT" ? 127 : 1));
    child.on("close", (code) => end(code === null ? 1 : code));
  });
}

/** What a child must be told to colour its text like this process would, when it does not write to the terminal itself. */
export function colour() {
  if (process.env.NO_COLOR !== undefined || process.env.FORCE_COLOR !== undefined) return {};
  return process.stdout.isTTY ? { FORCE_COLOR: "1" } : { NO_COLOR: "1" };
}

/**
 * npm with these arguments. The npm that started the script is used again, so that no second one on the PATH (or the
 * `npm.cmd` of Windows, which only a shell can start) gets a say.
 */
export function npm(doing, args) {
  const cli = process.env.npm_execpath;
  if (cli !== undefined && cli.endsWith(".js")) return collect(doing, process.execPath, [cli, ...args]);
  return collect(doing, "npm", args, { shell: process.platform === "win32" });
}

/** Keeps the whole output of a failed command where a person can read it; returns the path as it should be named. */
export function keepLog(name, output) {
  mkdirSync(CACHE, { recursive: true });
  writeFileSync(join(CACHE, name), output);
  return `.cache/${name}`;
}
