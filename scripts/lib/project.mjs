import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The top of the checkout. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

/** Where the scripts keep what may be deleted at any time: stamps, logs, tool caches. */
export const CACHE = join(ROOT, ".cache");

export const TSC = join(ROOT, "node_modules", "typescript-native", "bin", "tsc");

export function readJson(path) {
  return JSON.parse(readFileSync(path, "utf8"));
}

/** The folders that `tsc -b` compiles from `src` to `dist`: the references of the top tsconfig.json. */
export function compiledFolders(root = ROOT) {
  return readJson(join(root, "tsconfig.json")).references.map((reference) => join(root, reference.path));
}

/** Every file below `folder`, or nothing if there is no such folder. */
export function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}
