import { watch } from "node:fs";
import { join } from "node:path";
import { relaySignals, startProgram } from "../lib/foreground.mjs";
import { prepare } from "../lib/prepare.mjs";
import { ROOT } from "../lib/project.mjs";
import { say } from "../lib/say.mjs";

const QUIET_MS = 150;
const PATIENCE_MS = 10_000;
const WATCHED = /^[^/\\]+[/\\](src|locales)[/\\]|[/\\](package|tsconfig)\.json$/;
const NOT_WATCHED = /(^|[/\\])(dist|node_modules)([/\\]|$)|\.test\.ts$/;

const env = { ...process.env, SPACEBAR_SEED: process.env.SPACEBAR_SEED ?? "1" };
const file = join(ROOT, "packages", "bundle", "dist", "start.js");

/** `dev [arguments of the server]`: a seeded instance that is compiled and started again after every change. */
export async function run(args) {
  let program = null;
  let wanted = true;
  let busy = false;

  const stop = () =>
    new Promise((resolve) => {
      if (program === null) return resolve();
      const killing = program;
      const impatient = setTimeout(() => killing.kill("SIGKILL"), PATIENCE_MS);
      killing.once("exit", () => resolve(clearTimeout(impatient)));
      killing.kill("SIGTERM");
    });

  const start = () => {
    const started = startProgram(file, args, env);
    program = started;
    started.on("exit", (code) => {
      program = null;
      if (!wanted) process.exit(code ?? 0);
      if (!busy) say(`The server ended (exit code ${code}); waiting for a change`);
    });
  };

  let again = false;
  const reload = async () => {
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    try {
      await prepare();
      await stop();
      if (wanted) start();
    } catch (error) {
      say(`${error.message} The server before this change keeps running.`);
    }
    busy = false;
    if (again) {
      again = false;
      await reload();
    }
  };

  relaySignals((signal) => {
    wanted = false;
    if (program === null) process.exit(0);
    program.kill(signal);
  });
  await reload();

  let timer;
  watch(join(ROOT, "packages"), { recursive: true }, (_event, path) => {
    if (path === null || !WATCHED.test(path) || NOT_WATCHED.test(path)) return;
    clearTimeout(timer);
    timer = setTimeout(reload, QUIET_MS);
  });
  say("Watching packages/*/src for changes");
}
