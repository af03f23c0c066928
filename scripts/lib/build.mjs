import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { CACHE, ROOT, TSC, compiledFolders, filesBelow } from "./project.mjs";
import { Stop, say, seconds } from "./say.mjs";

const STAMP = join(CACHE, "build-stamp");
const EMITTED = /(\.d\.ts|\.js)(\.map)?$/;
const TEST = /\.test\.ts$/;

/** Everything the compiler reads, as names, sizes and times: the same text means there is nothing to compile. */
export function fingerprint(root = ROOT) {
  const hash = createHash("sha256");
  const configs = readdirSync(root).filter((name) => /^tsconfig.*\.json$|^package-lock\.json$/.test(name));
  const inputs = compiledFolders(root).flatMap((folder) => [
    join(folder, "tsconfig.json"),
    join(folder, "package.json"),
    ...filesBelow(join(folder, "src")).filter((path) => !TEST.test(path)),
  ]);
  for (const path of [...configs.map((name) => join(root, name)), ...inputs].sort()) {
    const { size, mtimeMs } = statSync(path);
    hash.update(`${relative(root, path)} ${size} ${mtimeMs}\n`);
  }
  return hash.digest("hex");
}

/**
 * Removes compiled files whose source is gone. The compiler never does, and routes are found by looking into `dist`:
 * a renamed route would go on answering under its old path.
 * @returns {number} how many files were removed
 */
export function pruneOrphans(root = ROOT) {
  let removed = 0;
  for (const folder of compiledFolders(root)) {
    const dist = join(folder, "dist");
    for (const path of filesBelow(dist).filter((file) => EMITTED.test(file))) {
      const source = join(folder, "src", relative(dist, path).replace(EMITTED, ".ts"));
      if (existsSync(source) && !TEST.test(source)) continue;
      rmSync(path);
      removed += 1;
    }
  }
  return removed;
}

function isBuilt(stamp) {
  if (!existsSync(STAMP) || readFileSync(STAMP, "utf8") !== stamp) return false;
  return compiledFolders().every((folder) => existsSync(join(folder, "dist", ".tsbuildinfo")));
}

/** Compiles what changed. Quick when nothing did. */
export function buildIfStale() {
  // Taken before compiling: a file saved meanwhile makes the next run build again.
  const stamp = fingerprint();
  if (!isBuilt(stamp)) build(stamp);
}

function build(stamp) {
  say("Building");
  const since = Date.now();
  pruneOrphans();
  const { status, error } = spawnSync(process.execPath, [TSC, "-b"], { cwd: ROOT, stdio: "inherit" });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Stop("The build failed: the compiler's errors are above.");
  mkdirSync(CACHE, { recursive: true });
  writeFileSync(STAMP, stamp);
  say(`Built in ${seconds(since)}`);
}
