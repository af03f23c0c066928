import { once } from "node:events";
import { WebSocket } from "ws";

export interface RawMessage {
  data: Buffer;
  binary: boolean;
}

/** How long a test waits for something that should come at once, ms. */
const DEADLINE = 10_000;

function deadline<T>(work: Promise<T>, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Timed out waiting for ${what}`)), DEADLINE).unref();
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** A WebSocket client that keeps what it receives, frame by frame. */
export class RawClient {
  readonly received: RawMessage[] = [];
  private readonly closing: Promise<number>;
  private taken = 0;
  private wake: () => void = () => undefined;

  private constructor(readonly socket: WebSocket) {
    socket.on("message", (data, binary) => {
      this.received.push({ data: data as Buffer, binary });
      this.wake();
    });
    socket.on("error", () => undefined);
    this.closing = new Promise<number>((resolve) => {
      socket.on("close", (code) => {
        resolve(code);
        this.wake();
      });
    });
  }

  static async connect(url: string): Promise<RawClient> {
    const client = new RawClient(new WebSocket(url, { perMessageDeflate: false }));
    await deadline(once(client.socket, "open"), "open");
    return client;
  }

  send(payload: unknown): void {
    this.socket.send(JSON.stringify(payload));
  }

  /** The next frame in order. */
  async next(): Promise<RawMessage> {
    return deadline(this.take(), "a frame");
  }

  /** The next frame as JSON. */
  async nextJson(): Promise<Record<string, unknown>> {
    return JSON.parse((await this.next()).data.toString("utf8")) as Record<string, unknown>;
  }

  /** The close code; frames that came before it stay readable. */
  closed(): Promise<number> {
    return deadline(this.closing, "close");
  }

  private async take(): Promise<RawMessage> {
    for (;;) {
      const message = this.received[this.taken];
      if (message) {
        this.taken += 1;
        return message;
      }
      if (this.socket.readyState === WebSocket.CLOSED) throw new Error("Closed while waiting for a frame");
      await new Promise<void>((resolve) => (this.wake = resolve));
    }
  }
}
