import type { ClientPayload } from "./codec/Codec.js";

interface Waiting {
  payload: ClientPayload;
  bytes: number;
}

/** Payloads handled one after another: the next one waits for the promise of the one before. */
export class Inbox {
  private queue: Waiting[] = [];
  private bytes = 0;
  private running = false;

  constructor(
    private readonly handle: (payload: ClientPayload) => void | Promise<void>,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** False, and nothing is taken, when more than `maxBytes` would wait. */
  push(payload: ClientPayload, bytes: number, maxBytes: number): boolean {
    if (this.bytes + bytes > maxBytes) return false;
    this.queue.push({ payload, bytes });
    this.bytes += bytes;
    if (!this.running) void this.run();
    return true;
  }

  clear(): void {
    this.queue = [];
    this.bytes = 0;
  }

  private async run(): Promise<void> {
    this.running = true;
    for (let next = this.queue.shift(); next; next = this.queue.shift()) {
      this.bytes -= next.bytes;
      try {
        const pending = this.handle(next.payload);
        if (pending) await pending;
      } catch (error) {
        this.onError(error);
      }
    }
    this.running = false;
  }
}
