import { pruneNonces, recordUse } from "../actions/index.js";
import { transaction } from "../db/index.js";
import { childLogger } from "../lib/index.js";

const EVERY_MS = 10 * 60_000;

/** Removes now and then what has served its time. Harmless when several processes do it. Returns how to stop. */
export function startHousekeeping(): () => Promise<void> {
  const log = childLogger("housekeeping");
  const round = (complaint: string, work: typeof recordUse) =>
    transaction(work).catch((error: unknown) => log.warn({ err: error }, complaint));
  const timer = setInterval(() => {
    void round("old rows could not be removed", pruneNonces);
    void round("the use of logins could not be written", recordUse);
  }, EVERY_MS);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await round("the use of logins could not be written", recordUse);
  };
}
