import { join } from "node:path";
import { prepare } from "../lib/prepare.mjs";
import { ROOT } from "../lib/project.mjs";

/** `bench [--only=a,d]`: measures on this machine, prints a table and writes bench/results/latest.json. */
export async function run(args) {
  await prepare();
  process.env.LOG_LEVEL ??= "error";
  process.argv.push(...args);
  await import(join(ROOT, "bench", "dist", "main.js"));
}
