import { isIP } from "node:net";
import type { Readable } from "node:stream";
import { buildConnector, Client, errors } from "undici";
import { parseUrl } from "../parseUrl.js";
import { isPublicAddress } from "./addresses.js";
import { checkOutgoingUrl, plainHost } from "./checkUrl.js";
import { HostGate } from "./HostGate.js";
import type { GateLimits } from "./HostGate.js";
import { OutgoingError } from "./OutgoingError.js";
import { ACCEPT_ENCODING, readBody } from "./readBody.js";
import { REAL_WORLD } from "./World.js";
import type { World } from "./World.js";

export interface OutgoingRequest {
  method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Sent to the first address only: a redirect is followed without them, but for what they accept. */
  headers?: Readonly<Record<string, string>>;
  body?: string | Buffer;
  /** Milliseconds for everything, redirects included; the client's own bound holds too. */
  timeoutMs?: number;
  /** Bytes of the decoded body beyond which the request fails; the client's own bound holds too. */
  maxBytes?: number;
  /** Decides by the head how much of the body is wanted; the rest is left unread. Undefined: all of it. */
  take?: (head: OutgoingHead) => number | undefined;
}

export interface OutgoingHead {
  /** Where the answer came from, after redirects. */
  url: string;
  status: number;
  /** By lower-case name. */
  headers: Readonly<Record<string, string>>;
  /** Lower case, without parameters; empty when it is not told. */
  contentType: string;
}

export interface OutgoingResponse extends OutgoingHead {
  body: Buffer;
  /** `take` wanted less than there is. */
  truncated: boolean;
}

export interface OutgoingOptions {
  /** Names and addresses under which the instance itself is reached. */
  ownHosts?: () => Iterable<string>;
  limits?: Partial<GateLimits & { timeoutMs: number; maxBytes: number }>;
  world?: World;
}

const MIB = 1024 * 1024;
const LIMITS = { concurrency: 8, perHost: 2, waiting: 2000, timeoutMs: 5000, maxBytes: 5 * MIB };
const CONNECT_TIMEOUT_MS = 2000;
const MAX_REDIRECTS = 3;
/** More addresses of one name are not tried. */
const MAX_ADDRESSES = 3;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
/** Says what it is, and is the same for every instance. */
const USER_AGENT = "Mozilla/5.0 (compatible; SpacebarServer/1.0; link preview)";
/** Headers that say nothing of who asks; a redirect may see them. */
const HARMLESS = new Set(["accept", "accept-language"]);
/** Set here and nowhere else. */
const RESERVED = new Set(["user-agent", "accept-encoding", "host", "cookie", "connection", "content-length"]);

type Headers = Record<string, string>;

interface Hop {
  url: URL;
  method: string;
  headers: Headers;
  request: OutgoingRequest;
  signal: AbortSignal;
}

function headersOf(given: OutgoingRequest["headers"], isFirst: boolean): Headers {
  const kept = Object.entries(given ?? {}).filter(([name]) => {
    const key = name.toLowerCase();
    return !RESERVED.has(key) && (isFirst || HARMLESS.has(key));
  });
  return { ...Object.fromEntries(kept), "user-agent": USER_AGENT, "accept-encoding": ACCEPT_ENCODING };
}

function headOf(url: URL, status: number, received: Record<string, string | string[] | undefined>): OutgoingHead {
  const headers: Headers = {};
  for (const [name, value] of Object.entries(received)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(", ") : value;
  }
  const [contentType = ""] = (headers["content-type"] ?? "").split(";", 1);
  return { url: url.href, status, headers, contentType: contentType.trim().toLowerCase() };
}

function nextUrl({ url, status, headers }: OutgoingHead): URL | null {
  const location = REDIRECTS.has(status) ? headers["location"] : undefined;
  if (location === undefined) return null;
  const next = parseUrl(location, url);
  if (!next) throw new OutgoingError("invalid_url");
  return next;
}

/** Resolves with the work, or rejects as soon as the signal says so: a name server may take its time. */
function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise, reject } = rejecting<T>();
  const abort = () => reject(signal.reason);
  if (signal.aborted) abort();
  signal.addEventListener("abort", abort, { once: true });
  return Promise.race([work, promise]).finally(() => signal.removeEventListener("abort", abort));
}

function rejecting<T>(): { promise: Promise<T>; reject: (reason: unknown) => void } {
  let reject: (reason: unknown) => void = () => undefined;
  const promise = new Promise<T>((_, refuse) => (reject = refuse));
  promise.catch(() => undefined);
  return { promise, reject };
}

/**
 * The one way out: link previews, pictures of other sites, and what applications are told all pass here. It connects to the very
 * address that it has checked, follows few redirects and checks each anew, reads a bounded body for a bounded time, carries no cookies,
 * and does not trouble one host with many requests at once.
 */
export class OutgoingHttp {
  readonly #gate: HostGate;
  readonly #limits: typeof LIMITS;
  readonly #world: World;
  readonly #ownHosts: () => Iterable<string>;
  readonly #closing = new AbortController();

  constructor({ ownHosts = () => [], limits = {}, world = REAL_WORLD }: OutgoingOptions = {}) {
    this.#limits = { ...LIMITS, ...limits };
    this.#gate = new HostGate(this.#limits);
    this.#world = world;
    this.#ownHosts = ownHosts;
  }

  /** Whether a request there would be made at all, as far as that can be told without looking its name up. */
  mayAsk(url: string): boolean {
    try {
      this.#check(url);
      return true;
    } catch {
      return false;
    }
  }

  /** Makes a request and reads the answer, whatever its status. Only GET follows redirects. @throws OutgoingError */
  async request(url: string, request: OutgoingRequest = {}): Promise<OutgoingResponse> {
    const { method = "GET" } = request;
    let target = this.#check(url);
    let signal: AbortSignal | undefined;
    for (let hops = 0; hops <= MAX_REDIRECTS; hops++) {
      const headers = headersOf(request.headers, hops === 0);
      const answer = await this.#gate.run(plainHost(target), () => {
        signal ??= this.#deadline(request.timeoutMs);
        return this.#hop({ url: target, method, headers, request, signal });
      });
      if (!(answer instanceof URL)) return answer;
      target = this.#check(answer);
    }
    throw new OutgoingError("too_many_redirects");
  }

  /** Ends what runs and refuses what comes. */
  close(): void {
    this.#closing.abort(new OutgoingError("closed"));
  }

  #deadline(timeoutMs = Infinity): AbortSignal {
    const own = AbortSignal.timeout(Math.min(timeoutMs, this.#limits.timeoutMs));
    return AbortSignal.any([own, this.#closing.signal]);
  }

  #check(url: string | URL): URL {
    const target = checkOutgoingUrl(url);
    const host = plainHost(target);
    for (const own of this.#ownHosts()) if (own.toLowerCase() === host) throw new OutgoingError("forbidden_host");
    return target;
  }

  /** The addresses a connection may be made to. */
  async #resolve(url: URL): Promise<string[]> {
    const host = plainHost(url);
    const all = isIP(host) === 0 ? await this.#world.resolve(host).catch(unresolved) : [host];
    const allowed = all.filter(isPublicAddress);
    if (allowed.length > 0) return allowed.slice(0, MAX_ADDRESSES);
    throw new OutgoingError(all.length > 0 ? "forbidden_host" : "unresolved");
  }

  /** One request and its answer, or where that sends us. */
  async #hop(hop: Hop): Promise<OutgoingResponse | URL> {
    try {
      hop.signal.throwIfAborted();
      const addresses = await orAborted(this.#resolve(hop.url), hop.signal);
      return await this.#firstThatAnswers(addresses, hop);
    } catch (error) {
      throw failureOf(error, hop.signal);
    }
  }

  async #firstThatAnswers(addresses: readonly string[], hop: Hop): Promise<OutgoingResponse | URL> {
    for (const [index, address] of addresses.entries()) {
      try {
        return await this.#ask(address, hop);
      } catch (error) {
        const isLast = index === addresses.length - 1;
        if (isLast || hop.signal.aborted || !isConnectError(error)) throw error;
      }
    }
    throw new OutgoingError("unreachable");
  }

  async #ask(address: string, { url, method, headers, request, signal }: Hop): Promise<OutgoingResponse | URL> {
    const client = this.#connectTo(address, url);
    try {
      const path = `${url.pathname}${url.search}` as const;
      const options = { path, method: method as "GET", headers, body: request.body, signal };
      const { statusCode, headers: received, body } = await client.request(options);
      // What happens to it once nobody reads it any more concerns nobody.
      body.on("error", () => undefined);
      const head = headOf(url, statusCode, received);
      const redirect = method === "GET" ? nextUrl(head) : null;
      return redirect ?? { ...head, ...(await this.#read(body, head, request)) };
    } finally {
      await client.destroy();
    }
  }

  #read(body: Readable, head: OutgoingHead, { take, maxBytes }: OutgoingRequest) {
    const most = Math.min(maxBytes ?? Infinity, this.#limits.maxBytes);
    const wanted = take?.(head);
    const limits = { maxBytes: Math.min(most, wanted ?? Infinity), cut: wanted !== undefined };
    return readBody(body, head.headers["content-encoding"] ?? "", limits);
  }

  /** A connection of its own for each request: nothing is kept open, and nothing is shared between two who ask. */
  #connectTo(address: string, url: URL): Client {
    const connect = buildConnector({ timeout: CONNECT_TIMEOUT_MS, maxCachedSessions: 0 });
    const { timeoutMs } = this.#limits;
    return new Client(url.origin, {
      pipelining: 0,
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
      connect: (options, callback) => {
        const port = Number(options.port) || (options.protocol === "https:" ? 443 : 80);
        const { host: hostname, port: dialled } = this.#world.dial(address, port);
        connect({ ...options, hostname, port: String(dialled) }, callback);
      },
    });
  }
}

const unresolved = (cause: unknown): never => {
  throw new OutgoingError("unresolved", { cause });
};

const CONNECT_ERRORS = new Set(["ECONNREFUSED", "ENETUNREACH", "EHOSTUNREACH", "ETIMEDOUT", "EADDRNOTAVAIL"]);

const isConnectError = (error: unknown): boolean =>
  error instanceof errors.ConnectTimeoutError || CONNECT_ERRORS.has(String((error as NodeJS.ErrnoException).code));

function failureOf(error: unknown, signal: AbortSignal): OutgoingError {
  if (error instanceof OutgoingError) return error;
  if (signal.aborted) {
    return signal.reason instanceof OutgoingError ? signal.reason : new OutgoingError("timeout", { cause: error });
  }
  const isLate = error instanceof errors.ConnectTimeoutError || error instanceof errors.HeadersTimeoutError;
  return new OutgoingError(isLate ? "timeout" : "unreachable", { cause: error });
}
