import { RateWindow } from "../connection/index.js";

const CONCURRENCY_MS = 5000;
const DAY_MS = 86_400_000;
/** Accounts remembered before those are forgotten that have been quiet for a day. */
const MANY = 10_000;

interface Starts {
  readonly recent: RateWindow;
  readonly today: RateWindow;
  last: number;
}

/**
 * How often an account may start a session, in this process. Resuming does not count.
 * @see https://discord.com/developers/docs/events/gateway#session-start-limit-object
 */
export class StartLimits {
  private readonly accounts = new Map<string, Starts>();

  /** Counts a start; false if it is one too many. `now`: milliseconds that never go back. */
  take(userId: string, now: number, { concurrency, daily }: { concurrency: number; daily: number }): boolean {
    let starts = this.accounts.get(userId);
    if (!starts) {
      if (this.accounts.size >= MANY) this.forget(now);
      this.accounts.set(userId, (starts = { recent: new RateWindow(), today: new RateWindow(), last: now }));
    }
    starts.last = now;
    return starts.recent.take(now, concurrency, CONCURRENCY_MS) && starts.today.take(now, daily, DAY_MS);
  }

  private forget(now: number): void {
    for (const [userId, { last }] of this.accounts) if (now - last > DAY_MS) this.accounts.delete(userId);
  }
}
