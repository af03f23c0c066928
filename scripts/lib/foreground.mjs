import { spawn } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ROOT } from "./project.mjs";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"];
const SAME_KEYPRESS_MS = 500;
const FOLLOW_PARENT = pathToFileURL(join(ROOT, "scripts", "lib", "followParent.mjs")).href;

/**
 * Starts a Node program on this terminal. Ctrl-C reaches a whole foreground process group, and npm sends it to its
 * child once more: so the program gets a group of its own (not on Windows, where that would be a new window) and hears
 * each signal from `relaySignals` alone, once. `followParent` ends it when this process dies without a word.
 */
export function startProgram(file, args, env = process.env) {
  return spawn(process.execPath, ["--enable-source-maps", "--import", FOLLOW_PARENT, file, ...args], {
    env,
    stdio: ["inherit", "inherit", "inherit", "ipc"],
    detached: process.platform !== "win32",
  });
}

/** Hands every signal on, `deliver`ing the several copies of one keypress as one. */
export function relaySignals(deliver) {
  const last = new Map();
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      const now = Date.now();
      const repeated = now - (last.get(signal) ?? 0) < SAME_KEYPRESS_MS;
      last.set(signal, now);
      if (!repeated) deliver(signal);
    });
  }
}

/** Ends this process the way its child ended, for the shell to see. */
export function exitLike(code, signal) {
  if (signal === null) process.exit(code);
  for (const name of SIGNALS) process.removeAllListeners(name);
  process.kill(process.pid, signal);
}
