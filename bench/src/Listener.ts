import { once } from "node:events";
import { WebSocket } from "ws";

/** A client that reads frames and does nothing with them: what is measured is the server. */
export class Listener {
  received = 0;
  #waiting: { count: number; resolve: () => void } | undefined;

  private constructor(private readonly socket: WebSocket) {
    socket.on("message", () => {
      this.received++;
      if (this.#waiting && this.received >= this.#waiting.count) this.#waiting.resolve();
    });
  }

  static async open(url: string): Promise<Listener> {
    const socket = new WebSocket(url, { perMessageDeflate: false });
    const listener = new Listener(socket);
    await once(socket, "open");
    return listener;
  }

  /** Identifies and resolves when READY has come. */
  static async identify(url: string, token: string): Promise<Listener> {
    const listener = await Listener.open(`${url}/?v=9&encoding=json`);
    listener.socket.send(JSON.stringify({ op: 2, d: { token, capabilities: 0, properties: {} } }));
    await new Promise<void>((resolve, reject) => {
      const look = (data: Buffer) => {
        if (!data.includes('"READY"')) return;
        listener.socket.off("message", look);
        resolve();
      };
      listener.socket.on("message", look);
      listener.socket.once("close", (code) => reject(new Error(`The gateway closed with ${code}.`)));
    });
    return listener;
  }

  /** Resolves when this many frames have come, all told. */
  reached(count: number): Promise<void> {
    if (this.received >= count) return Promise.resolve();
    return new Promise((resolve) => (this.#waiting = { count, resolve }));
  }

  close(): void {
    this.socket.terminate();
  }
}
