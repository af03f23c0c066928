import type { Channel, ConsumeMessage } from "amqplib";

const EVERY = 100;
const AFTER_MS = 50;

/** Acknowledges up to the latest message, every so many and at the latest after a moment. */
export class BatchedAcks {
  #latest: ConsumeMessage | undefined;
  #count = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly channel: Channel) {
    channel.on("close", () => clearTimeout(this.#timer));
  }

  add(message: ConsumeMessage): void {
    this.#latest = message;
    if (++this.#count >= EVERY) this.#send();
    else this.#timer ??= setTimeout(() => this.#send(), AFTER_MS);
  }

  #send(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const latest = this.#latest;
    this.#latest = undefined;
    this.#count = 0;
    try {
      if (latest) this.channel.ack(latest, true);
    } catch {
      // The channel is gone: the broker delivers these again, and they are dropped as seen.
    }
  }
}
