import { clock } from "./clock.js";

/** The first millisecond of 2015, where the protocol's ids begin to count. */
export const SNOWFLAKE_EPOCH = 1_420_070_400_000;

const WORKER_COUNT = 1024;
const LAST_INCREMENT = 4095;

export interface SnowflakeLease {
  /** 0 to 1023: the 5 worker bits and the 5 process bits, leased from the database as one number. */
  worker: number;
  /** Milliseconds: no id of this or an earlier millisecond will be made, because a former holder may have made it. */
  notBefore?: number;
}

/**
 * Ids that never repeat and always grow within a process: 42 bits of milliseconds, 10 of worker, 12 of increment.
 * When 4096 ids of one millisecond are used up the next millisecond is borrowed, and when the clock goes back the last
 * one is kept: neither waits, neither repeats.
 * @see https://discord.com/developers/docs/reference#snowflakes
 */
export class SnowflakeGenerator {
  #worker = 0n;
  #last = SNOWFLAKE_EPOCH;
  #increment = -1;

  configure({ worker, notBefore = 0 }: SnowflakeLease): void {
    if (!Number.isInteger(worker) || worker < 0 || worker >= WORKER_COUNT)
      throw new RangeError(`A snowflake worker is a whole number below ${WORKER_COUNT}, not ${worker}.`);
    this.#worker = BigInt(worker) << 12n;
    this.#exhaust(Math.max(this.#last, Math.floor(notBefore)));
  }

  /** The worker number that new ids carry. */
  get worker(): number {
    return Number(this.#worker >> 12n);
  }

  generate(): string {
    this.#advance(clock.now());
    return (toTimeBits(this.#last) | this.#worker | BigInt(this.#increment)).toString();
  }

  /** Milliseconds since 1970 at which the id was made. */
  timestamp(id: string): number {
    return Number(BigInt(id) >> 22n) + SNOWFLAKE_EPOCH;
  }

  /** The smallest id of that millisecond, to be used as a cursor. Before the epoch it is `0`. */
  fromTimestamp(milliseconds: number): string {
    return toTimeBits(Math.max(SNOWFLAKE_EPOCH, Math.floor(milliseconds))).toString();
  }

  /** Below zero when `a` is older than `b`. Ids are decimal strings without leading zeros, so no BigInt is needed. */
  compare(a: string, b: string): number {
    if (a.length !== b.length) return a.length - b.length;
    if (a === b) return 0;
    return a < b ? -1 : 1;
  }

  #advance(now: number): void {
    if (now > this.#last) {
      this.#last = now;
      this.#increment = 0;
    } else if (this.#increment < LAST_INCREMENT) {
      this.#increment++;
    } else {
      this.#last++;
      this.#increment = 0;
    }
  }

  /** Also after a change of the worker: its number is lower in the id than the time, but may be less than the old one. */
  #exhaust(milliseconds: number): void {
    this.#last = milliseconds;
    this.#increment = LAST_INCREMENT;
  }
}

function toTimeBits(milliseconds: number): bigint {
  return BigInt(milliseconds - SNOWFLAKE_EPOCH) << 22n;
}

/** The process's generator. */
export const Snowflake = new SnowflakeGenerator();
