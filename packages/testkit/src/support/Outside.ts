import { createServer } from "node:http";
import type { IncomingMessage, RequestListener, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { OutgoingHttp } from "@spacebar/util/lib";
import type { OutgoingOptions, World } from "@spacebar/util/lib";

interface Hit {
  /** Host and path, as `example.com/page`. */
  place: string;
  method: string;
  headers: IncomingMessage["headers"];
}

/** The beginning of a film: enough to tell what it is, and nothing to see. */
function beginFilm(): Buffer {
  const box = (type: string, content: Buffer) => {
    const size = Buffer.alloc(4);
    size.writeUInt32BE(8 + content.length);
    return Buffer.concat([size, Buffer.from(type), content]);
  };
  return Buffer.concat([box("ftyp", Buffer.from("isom\0\0\0\0isommp42")), box("mdat", Buffer.alloc(64))]);
}

/** Small files of the kinds that sites have. */
export const SAMPLES = {
  /** 40 by 30, red. */
  png: Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAACgAAAAeCAMAAABpA6zvAAAAA1BMVEX/AAAZ4gk3AAAACXBIWXMAAAPoAAAD6AG1e1JrAAAAEklEQVQ4y2NgGAWjYBSMguEAAATOAAHHK9RWAAAAAElFTkSuQmCC",
    "base64",
  ),
  /** 8 by 8, two frames. */
  gif: Buffer.from(
    "R0lGODlhCAAIAIAAAExpcf8AACH/C05FVFNDQVBFMi4wAwEAAAAh+QQFCgAAACwAAAAACAAIAAACB4yPqcvtXQAAIfkEBQoAAAAsAAAAAAgACACATGlxAAD/AgeMj6nL7V0AADs=",
    "base64",
  ),
  mp4: beginFilm(),
} as const;

interface Page {
  body?: string | Buffer;
  type?: string;
  status?: number;
  headers?: Record<string, string>;
}

/** A public address nobody is asked at: every connection to it ends at a server of the test. */
const FIRST_ADDRESS = 0x5db8d800;

const addressOf = (index: number): string => {
  const number = FIRST_ADDRESS + index;
  return [24, 16, 8, 0].map((shift) => (number >>> shift) & 255).join(".");
};

/**
 * The public internet, on one loopback port. Sites have names and public addresses; the product's own checks apply to both, and what
 * passes them is connected here.
 */
export class Outside {
  /** Requests that reached a site. */
  readonly hits: Hit[] = [];
  /** What connections began with that was no HTTP: of TLS, what a client says first. */
  readonly unreadable: Buffer[] = [];
  /** Connections, whatever came of them. */
  readonly dials: { address: string; port: number }[] = [];
  /** Answers of the name server; a function is asked each time. */
  readonly names = new Map<string, readonly string[] | (() => readonly string[])>();
  readonly #sites = new Map<string, RequestListener>();

  private constructor(private readonly server: Server) {}

  static async start(): Promise<Outside> {
    const server = createServer((request, response) => outside.#answer(request, response));
    const outside = new Outside(server);
    server.on("clientError", (error: Error & { rawPacket?: Buffer }, socket) => {
      if (error.rawPacket) outside.unreadable.push(error.rawPacket);
      socket.destroy();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return outside;
  }

  /** A site that answers as it likes. */
  site(host: string, handler: RequestListener): void {
    if (!this.names.has(host)) this.names.set(host, [addressOf(this.names.size)]);
    this.#sites.set(host, handler);
  }

  /** A site of fixed pages, by path; everything else is 404. */
  pages(host: string, pages: Readonly<Record<string, Page | string | Buffer>>): void {
    this.site(host, (request, response) => {
      const found = pages[request.url ?? "/"];
      const page = typeof found === "string" || Buffer.isBuffer(found) ? { body: found } : found;
      if (!page) return void response.writeHead(404).end();
      const { status = 200, type = "text/html; charset=utf-8", headers = {}, body = "" } = page;
      response.writeHead(status, { "content-type": type, ...headers }).end(body);
    });
  }

  /** How often a place was asked for. */
  count(place: string): number {
    return this.hits.filter((hit) => hit.place === place).length;
  }

  /** A client to whom this is the world. */
  client(options: Omit<OutgoingOptions, "world"> = {}): OutgoingHttp {
    return new OutgoingHttp({ ...options, world: this.world });
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  readonly world: World = {
    resolve: async (host) => {
      const found = this.names.get(host);
      if (!found) throw new Error(`There is no ${host}.`);
      return [...(typeof found === "function" ? found() : found)];
    },
    dial: (address, port) => {
      this.dials.push({ address, port });
      return { host: "127.0.0.1", port: (this.server.address() as AddressInfo).port };
    },
  };

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const host = (request.headers.host ?? "").replace(/:\d+$/, "");
    this.hits.push({ place: `${host}${request.url}`, method: request.method ?? "", headers: request.headers });
    const site = this.#sites.get(host);
    if (site) site(request, response);
    else response.writeHead(200, { "content-type": "text/plain" }).end("reached");
  }
}
