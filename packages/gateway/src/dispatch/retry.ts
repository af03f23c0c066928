import { setTimeout as pause } from "node:timers/promises";

/** Milliseconds before each further attempt: the database has some seconds to come back. */
const PAUSES = [50, 200, 500, 1000, 2500];

/** Runs `work` until it succeeds; gives the last error back after some seconds. */
export async function retry<T>(work: () => Promise<T>, onFailure: (error: unknown) => void): Promise<T> {
  for (const wait of PAUSES) {
    try {
      return await work();
    } catch (error) {
      onFailure(error);
      await pause(wait, undefined, { ref: false });
    }
  }
  return work();
}
