import { clock, setClock } from "@spacebar/util/lib";
import { createGuardrails, generateSecret, generateSync } from "otplib";

const PERIOD_MS = 30_000;
/** Some clients make shorter secrets than the library likes. */
const guardrails = createGuardrails({ MIN_SECRET_BYTES: 10 });

/** Somebody's authenticator app. */
export class Authenticator {
  constructor(readonly secret: string = generateSecret()) {}

  /**
   * The code the app shows now, or will show so many periods later. One of now or the next period is still taken when a period ends
   * before the server looks; an earlier one is not.
   */
  code(periods = 0): string {
    const epoch = Math.floor((clock.now() + periods * PERIOD_MS) / 1000);
    return generateSync({ secret: this.secret, epoch, guardrails });
  }

  /** A code that is wrong now and in the periods beside it. */
  wrongCode(): string {
    const near = [-2, -1, 0, 1, 2].map((periods) => this.code(periods));
    return (
      ["000000", "111111", "222222", "333333", "444444", "555555"].find((code) => !near.includes(code)) ?? "666666"
    );
  }
}

/** Lets time pass for this process: the next code is another one. */
export class PassingTime {
  #passed = 0;

  pass(milliseconds: number): void {
    this.#passed += milliseconds;
    setClock({ now: () => Date.now() + this.#passed });
  }

  nextCode(): void {
    this.pass(PERIOD_MS);
  }

  /** The real time is back. */
  stop(): void {
    this.#passed = 0;
    setClock();
  }
}
