import { OutgoingError } from "./OutgoingError.js";

export interface GateLimits {
  /** Requests at the same time. */
  concurrency: number;
  /** Of those, to one host. */
  perHost: number;
  /** Requests that may wait. */
  waiting: number;
}

interface Waiting {
  host: string;
  enter: () => void;
}

/** Lets so many requests through at once, and fewer of them to one host. The others wait, those of a busy host longer than those of others. */
export class HostGate {
  readonly #running = new Map<string, number>();
  readonly #waiting: Waiting[] = [];
  #total = 0;

  constructor(private readonly limits: GateLimits) {}

  /** @throws OutgoingError busy */
  async run<T>(host: string, work: () => Promise<T>): Promise<T> {
    if (this.#isFree(host)) this.#enter(host);
    else await this.#wait(host);
    try {
      return await work();
    } finally {
      this.#leave(host);
    }
  }

  #isFree(host: string): boolean {
    return this.#total < this.limits.concurrency && (this.#running.get(host) ?? 0) < this.limits.perHost;
  }

  #enter(host: string): void {
    this.#total++;
    this.#running.set(host, (this.#running.get(host) ?? 0) + 1);
  }

  #wait(host: string): Promise<void> {
    if (this.#waiting.length >= this.limits.waiting) throw new OutgoingError("busy");
    return new Promise((resolve) => this.#waiting.push({ host, enter: resolve }));
  }

  /** The place goes straight to the first who may have it. */
  #leave(host: string): void {
    const left = (this.#running.get(host) ?? 1) - 1;
    if (left > 0) this.#running.set(host, left);
    else this.#running.delete(host);
    this.#total--;
    const index = this.#waiting.findIndex((waiting) => this.#isFree(waiting.host));
    const [next] = index >= 0 ? this.#waiting.splice(index, 1) : [];
    if (!next) return;
    this.#enter(next.host);
    next.enter();
  }
}
