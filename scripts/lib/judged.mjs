import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { CACHE, filesBelow } from "./project.mjs";

/** Where the tests note the operations whose successful answers the official document has judged: one file a process. */
export const JUDGED = join(CACHE, "judged");

export function forgetJudged(folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
}

/** Each operation once; null when nothing was ever recorded. */
export function readJudged(folder) {
  if (!existsSync(folder)) return null;
  const lines = filesBelow(folder).flatMap((file) => readFileSync(file, "utf8").split("\n"));
  return [...new Set(lines.filter(Boolean))].sort();
}
