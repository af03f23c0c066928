import { mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { buildIfStale } from "./build.mjs";
import { installIfStale } from "./install.mjs";
import { CACHE } from "./project.mjs";
import { say } from "./say.mjs";

const LOCK = join(CACHE, "prepare.lock");
const BEAT_MS = 2_000;
const ABANDONED_MS = 60_000;

/** Installs and builds whatever is missing or stale, one process at a time, so that services may be started together. */
export async function prepare() {
  await takeLock();
  const beat = setInterval(() => utimesSync(LOCK, new Date(), new Date()), BEAT_MS);
  try {
    await installIfStale();
    buildIfStale();
  } finally {
    clearInterval(beat);
    rmSync(LOCK, { force: true });
  }
}

async function takeLock() {
  mkdirSync(CACHE, { recursive: true });
  for (let told = false; !tryLock(); await pause(200)) {
    if (isAbandoned()) rmSync(LOCK, { force: true });
    else if (!told) {
      say("Waiting for another command that is installing or building here");
      told = true;
    }
  }
}

function tryLock() {
  try {
    writeFileSync(LOCK, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
}

/** Its holder died. The time decides where the process id cannot: after a container's restart it is somebody else's. */
function isAbandoned() {
  try {
    if (Date.now() - statSync(LOCK).mtimeMs > ABANDONED_MS) return true;
    process.kill(Number(readFileSync(LOCK, "utf8")), 0);
    return false;
  } catch (error) {
    return error.code === "ESRCH";
  }
}
