export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
}

const systemClock: Clock = { now: () => Date.now() };
let current = systemClock;

/** The time. Nothing else asks `Date.now()`, so that a test can put another clock in. */
export const clock: Clock = { now: () => current.now() };

/** Puts another clock in; without argument the system's comes back. */
export function setClock(replacement: Clock = systemClock): void {
  current = replacement;
}
