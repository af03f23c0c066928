import { WebSocket } from "ws";
import { decodePayload, decodeZlibStream } from "./decode.js";

export interface SocketOptions {
  /** Protocol version (default 10). */
  version?: number;
  /** Transport compression. */
  compress?: "zlib-stream";
  /** Headers of the upgrade request. */
  headers?: Record<string, string>;
  /** Further query parameters, or other values for the usual ones. */
  query?: Record<string, string>;
}

/** What a frame says. */
export interface Frame {
  op: number;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a test reads what it expects
  d: any;
  s: number | null;
  t: string | null;
}

export interface Closed {
  code: number;
  reason: string;
}

interface Handlers {
  onFrame(frame: Frame, text: string): void;
  onClose(closed: Closed): void;
}

/** One connection, below the protocol: decoded frames in the order they came. */
export class GatewaySocket {
  readonly closed: Promise<Closed>;
  readonly #socket: WebSocket;
  #decoding: Promise<void> = Promise.resolve();

  constructor(url: string, options: SocketOptions, handlers: Handlers) {
    const { version = 10, compress, headers = {}, query = {} } = options;
    const parameters = { v: String(version), encoding: "json", ...(compress && { compress }), ...query };
    this.#socket = new WebSocket(`${url.replace(/\/$/, "")}/?${new URLSearchParams(parameters).toString()}`, {
      headers,
    });
    const decode = compress ? decodeZlibStream() : decodePayload;
    this.#socket.on("message", (data: Buffer, isBinary: boolean) => {
      this.#decoding = this.#decoding.then(async () => {
        const text = await decode(data, isBinary);
        if (text !== undefined) handlers.onFrame(JSON.parse(text) as Frame, text);
      });
    });
    this.closed = new Promise((resolve, reject) => {
      this.#socket.once("error", (error) => reject(error));
      this.#socket.once("close", (code, reason) => {
        const closed = { code, reason: reason.toString("utf8") };
        void this.#decoding.finally(() => {
          handlers.onClose(closed);
          resolve(closed);
        });
      });
    });
    this.closed.catch(() => undefined);
  }

  get isOpen(): boolean {
    return this.#socket.readyState === WebSocket.OPEN;
  }

  /** Text and bytes as they are, anything else as JSON. */
  send(data: unknown): void {
    this.#socket.send(typeof data === "string" || data instanceof Uint8Array ? data : JSON.stringify(data));
  }

  close(code = 1000): void {
    this.#socket.close(code);
  }

  /** Cuts the connection without a word. */
  drop(): void {
    this.#socket.terminate();
  }

  /** Stops (or goes on) reading, so that the server's send buffer fills up. */
  pause(): void {
    this.#socket.pause();
  }

  unpause(): void {
    this.#socket.resume();
  }
}
