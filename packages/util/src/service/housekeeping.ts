import { pruneDismissedMentions, pruneTokens, recordUse } from "../actions/index.js";
import { transaction } from "../db/index.js";
import { childLogger } from "../lib/index.js";
import { storage, sweepFolder } from "../storage/index.js";

const MINUTE_MS = 60_000;
const EVERY_MS = 10 * MINUTE_MS;
/** The longest request is over by then. */
const RECEIVING_MS = 60 * MINUTE_MS;

const log = childLogger("housekeeping");

/** What a crash left of files that were being received. */
async function sweepIncoming(): Promise<void> {
  const count = await sweepFolder(storage().incoming, RECEIVING_MS);
  if (count > 0) log.info({ count }, "removed what was left of files that never came whole");
}

const complain = (complaint: string) => (error: unknown) => log.warn({ err: error }, complaint);

const round = (complaint: string, work: typeof recordUse) => transaction(work).catch(complain(complaint));

const sweep = () => sweepIncoming().catch(complain("the folder of incoming files could not be swept"));

/** Removes now and then what has served its time. Harmless when several processes do it. Returns how to stop. */
export function startHousekeeping(): () => Promise<void> {
  const timer = setInterval(() => {
    void round("old rows could not be removed", pruneTokens);
    void round("old rows could not be removed", pruneDismissedMentions);
    void round("the use of logins could not be written", recordUse);
    void sweep();
  }, EVERY_MS);
  timer.unref();
  const first = sweep();
  return async () => {
    clearInterval(timer);
    await first;
    await round("the use of logins could not be written", recordUse);
  };
}
