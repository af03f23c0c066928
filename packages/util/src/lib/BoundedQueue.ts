/** Thrown instead of letting a queue grow without end. The http layer answers it with 429. */
export class BusyError extends Error {
  override readonly name = "BusyError";

  constructor() {
    super("Too many requests are waiting for this work.");
  }
}

export interface QueueLimits {
  /** Pieces of work done at the same time. */
  concurrency: number;
  /** Pieces of work that may wait. */
  waiting: number;
}

/** Runs so much at once, lets so many wait in order, and turns the rest away with `BusyError`. */
export class BoundedQueue {
  #running = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(private readonly limits: QueueLimits) {}

  async run<T>(work: () => Promise<T>): Promise<T> {
    await this.#enter();
    try {
      return await work();
    } finally {
      this.#leave();
    }
  }

  async #enter(): Promise<void> {
    if (this.#running < this.limits.concurrency) {
      this.#running++;
      return;
    }
    if (this.#waiting.length >= this.limits.waiting) throw new BusyError();
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  /** The place goes straight to the next in line, so that nobody who comes later can take it. */
  #leave(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#running--;
  }
}
