import { Config } from "../../config/index.js";
import { RateLimitError } from "../../errors/index.js";
import { clock, WindowCounter } from "../../lib/index.js";

/**
 * Wrong passwords, counted for the account together with the address they came from, and for each address alone. Somebody who guesses
 * at an account locks out only the own address; its owner elsewhere still gets in.
 */
const wrongGuesses = new WindowCounter(100_000);

const keys = (account: string, ip: string): string[] => [`account:${account}:${ip}`, `address:${ip}`];

/** An address may belong to many people: it gets this many times an account's attempts. */
const ADDRESS_FACTOR = 5;

function limitOf(key: string): number {
  const { attempts } = Config.get().login.throttle;
  return key.startsWith("address:") ? attempts * ADDRESS_FACTOR : attempts;
}

/** @throws 429 once too many wrong guesses were made */
export function checkGuesses(account: string, ip: string): void {
  for (const key of keys(account, ip)) {
    const state = wrongGuesses.peek(key);
    if (state && state.used >= limitOf(key)) {
      throw new RateLimitError({ retryAfter: Math.max(1, Math.ceil((state.resetAt - clock.now()) / 1000)) });
    }
  }
}

export function countWrongGuess(account: string, ip: string): void {
  const windowMs = Config.get().login.throttle.windowSeconds * 1000;
  for (const key of keys(account, ip)) wrongGuesses.hit(key, limitOf(key), windowMs);
}

/** A right password shows that the wrong ones before it were its owner's. */
export function forgetGuesses(account: string, ip: string): void {
  wrongGuesses.forget(keys(account, ip)[0] ?? "");
}
