import { Config } from "../../config/index.js";
import { RateLimitError } from "../../errors/index.js";
import { addressKey, clock, WindowCounter } from "../../lib/index.js";

/**
 * Wrong passwords, counted for the account together with the address they came from, and for each address alone. Somebody who guesses
 * at an account locks out only the own address; its owner elsewhere still gets in.
 */
const wrongGuesses = new WindowCounter(100_000);

/** An address may belong to many people: it gets this many times an account's attempts. */
const ADDRESS_FACTOR = 5;

interface Count {
  key: string;
  limit: number;
}

function countsOf(account: string, ip: string): { forAccount: Count; forAddress: Count } {
  const { attempts } = Config.get().login.throttle;
  const address = addressKey(ip);
  return {
    forAccount: { key: `account:${account}:${address}`, limit: attempts },
    forAddress: { key: `address:${address}`, limit: attempts * ADDRESS_FACTOR },
  };
}

function refuseTooMany(counts: readonly Count[]): void {
  for (const { key, limit } of counts) {
    const state = wrongGuesses.peek(key);
    if (state && state.used >= limit) {
      throw new RateLimitError({ retryAfter: Math.max(1, Math.ceil((state.resetAt - clock.now()) / 1000)) });
    }
  }
}

/**
 * Checks one password. It counts as wrong from before the check, which takes a while: hundreds sent at once are not hundreds of guesses.
 * A right one shows that the wrong ones before it were its owner's.
 * @param account what all spellings of the account's name have in common
 * @throws 429 once too many wrong ones were tried
 */
export async function guessPassword(account: string, ip: string, check: () => Promise<boolean>): Promise<boolean> {
  const { forAccount, forAddress } = countsOf(account, ip);
  const counts = [forAccount, forAddress];
  refuseTooMany(counts);
  const windowMs = Config.get().login.throttle.windowSeconds * 1000;
  for (const { key, limit } of counts) wrongGuesses.hit(key, limit, windowMs);
  const giveBack = () => counts.forEach(({ key }) => wrongGuesses.giveBack(key));
  const right = await check().catch((error: unknown) => {
    giveBack();
    throw error;
  });
  if (right) {
    giveBack();
    wrongGuesses.forget(forAccount.key);
  }
  return right;
}
