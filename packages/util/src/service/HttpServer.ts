import { createServer } from "node:http";
import type { IncomingMessage, RequestListener, Server, ServerOptions } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";

/** What a server answers with. */
export interface Handlers {
  readonly handler: RequestListener;
  readonly handleUpgrade?: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
}

interface Place {
  host: string;
  /** 0: a free one. */
  port: number;
}

const SECOND = 1000;
/** A request's head must be here by then. */
const HEADERS_TIMEOUT = 10 * SECOND;
/** The whole request, the longest upload too. */
const REQUEST_TIMEOUT = 600 * SECOND;
/** A connection on which nothing moves, between two requests or within one. */
const IDLE_TIMEOUT = 65 * SECOND;
const CHECK_INTERVAL = 2 * SECOND;
/**
 * Bytes of a body that are read before somebody asks for it: a refused upload costs one read of its socket. Node 22 raised its default
 * to 64 KiB, which made that three.
 */
const READ_AHEAD = 16 * 1024;

/** How every server of ours reads. */
export const SERVER_OPTIONS: ServerOptions = {
  headersTimeout: HEADERS_TIMEOUT,
  requestTimeout: REQUEST_TIMEOUT,
  connectionsCheckingInterval: CHECK_INTERVAL,
  highWaterMark: READ_AHEAD,
};
const CLOSE_POLL = 50;

/** A listening HTTP server that can be stopped without cutting off a request. */
export class HttpServer {
  private constructor(
    private readonly server: Server,
    private readonly upgraded: ReadonlySet<Duplex>,
    readonly url: string,
  ) {}

  /** @throws the system's error when it cannot listen there */
  static async listen({ host, port }: Place, { handler, handleUpgrade }: Handlers): Promise<HttpServer> {
    const server = createServer(SERVER_OPTIONS, handler);
    server.keepAliveTimeout = IDLE_TIMEOUT;
    server.timeout = IDLE_TIMEOUT;
    const upgraded = new Set<Duplex>();
    server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      upgraded.add(socket);
      socket.on("error", () => socket.destroy()).once("close", () => upgraded.delete(socket));
      if (handleUpgrade) handleUpgrade(request, socket, head);
      else socket.end("HTTP/1.1 426 Upgrade Required\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
    });
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(port, host, () => resolve(void server.off("error", reject)));
    });
    return new HttpServer(server, upgraded, addressOf(server.address() as AddressInfo));
  }

  /** Takes no new connections, waits for running requests, and cuts off what is left after `graceMs`. */
  async close(graceMs: number): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    const sweep = setInterval(() => this.server.closeIdleConnections(), CLOSE_POLL);
    const cut = setTimeout(() => this.#cut(), graceMs);
    this.server.closeIdleConnections();
    await closed;
    clearInterval(sweep);
    clearTimeout(cut);
  }

  #cut(): void {
    this.server.closeAllConnections();
    for (const socket of this.upgraded) socket.destroy();
  }
}

/** An address that can be typed into a browser on this machine. */
function addressOf({ address, port, family }: AddressInfo): string {
  const isAny = address === "0.0.0.0" || address === "::";
  const host = isAny ? "127.0.0.1" : address;
  return `http://${family === "IPv6" && !isAny ? `[${host}]` : host}:${port}`;
}
