import type { IncomingHttpHeaders } from "node:http";
import type { Actor } from "../access/index.js";

/** What a route, an access rule and the authentication know about the request. They never see Express. */
export interface RouteRequest<A extends Actor | null = Actor | null> {
  /** Who asks. `null` before authentication, and for good on open routes without a valid token. */
  readonly actor: A;
  /** Sent back as `X-Request-Id` and named in every log line and 500. */
  readonly requestId: string;
  /** Upper case; a HEAD request carries `GET`. */
  readonly method: string;
  /** As the client sent it, without the query string. */
  readonly path: string;
  /** The protocol version of the URL prefix (`/api/v9`), or the default without one. */
  readonly version: number;
  /** Decoded path parameters; those that end in `_id` are snowflakes once an access rule runs. */
  readonly params: Readonly<Record<string, string>>;
  /** Checked against the route's declaration once an access rule runs. */
  readonly query: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<IncomingHttpHeaders>;
  /** The client's address: the socket's peer, or what a *trusted* proxy forwarded. */
  readonly ip: string;
  /** Scheme and host the client used, `https://chat.example`. */
  readonly origin: string;
  /** BCP 47 tag the answer's texts should be in. */
  readonly locale: string;
  /** Decoded `X-Audit-Log-Reason`. */
  readonly reason: string | null;
  /** The body before it was parsed, for signatures over it. Only on JSON requests, only in the handler. */
  readonly rawBody?: Buffer;
}

/** The pipeline's own view: it fills the request in while the steps pass. */
export type RequestInProgress = { -readonly [K in keyof RouteRequest]: RouteRequest[K] };

/** A path parameter that an access rule declared; its absence is a fault of the route file, not of the client. */
export const pathParameter = (request: RouteRequest, name: string): string => {
  const value = request.params[name];
  if (value === undefined) throw new TypeError(`The route ${request.method} ${request.path} has no #${name}`);
  return value;
};
