/** The little of a clock that a connection asks for, so that tests can turn it by hand. */
export interface ConnectionClock {
  /** Milliseconds, never going back. */
  now(): number;
  /** Runs `work` once, `ms` from now; the function given back cancels it. */
  after(ms: number, work: () => void): () => void;
}

export const systemClock: ConnectionClock = {
  now: () => performance.now(),
  after(ms, work) {
    const timer = setTimeout(work, ms).unref();
    return () => clearTimeout(timer);
  },
};
