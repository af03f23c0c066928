import { RateLimitError } from "../errors/index.js";
import { WindowCounter, clock } from "../lib/index.js";

/**
 * Counts what must not be tried too often whoever sends it and through whatever route: wrong passwords, codes, mails to
 * one address. Bounded in memory; one per purpose.
 */
export class Throttle {
  private readonly counter: WindowCounter;

  constructor(maxKeys = 10_000) {
    this.counter = new WindowCounter(maxKeys);
  }

  /**
   * Counts one try for the key.
   * @throws RateLimitError when there were `limit` of them in the window
   */
  hit(key: string, limit: number, windowMs: number): void {
    const { allowed, resetAt } = this.counter.hit(key, limit, windowMs);
    if (!allowed) throw new RateLimitError({ retryAfter: Math.max(1, resetAt - clock.now()) / 1000 });
  }

  /** Whether the key is used up, without counting a try. */
  isExhausted(key: string, limit: number): boolean {
    return (this.counter.peek(key)?.used ?? 0) >= limit;
  }

  /** Starts over, after a success. */
  forget(key: string): void {
    this.counter.forget(key);
  }
}
