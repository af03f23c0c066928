import { pruneNonces } from "../actions/index.js";
import { transaction } from "../db/index.js";
import { childLogger } from "../lib/index.js";

const EVERY_MS = 10 * 60_000;

/** Removes now and then what has served its time. Harmless when several processes do it. Returns how to stop. */
export function startHousekeeping(): () => Promise<void> {
  const log = childLogger("housekeeping");
  const timer = setInterval(() => {
    transaction(pruneNonces).catch((error: unknown) => log.warn({ err: error }, "old rows could not be removed"));
  }, EVERY_MS);
  timer.unref();
  return async () => clearInterval(timer);
}
