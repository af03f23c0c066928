import type { IncomingMessage } from "node:http";
import { Config } from "@spacebar/util/config";
import type { ClientUrls } from "./session/Session.js";

/** What the environment says of public addresses; null: as the client came. */
export interface PublicUrls {
  readonly gateway: string | null;
  readonly cdn: string | null;
}

export interface ForwardedHeaders {
  /** Whether the proxy that the request came through is believed. */
  readonly isTrusted: boolean;
}

const HOST = /^[\w.-]+(:\d{1,5})?$|^\[[\da-f:.]+\](:\d{1,5})?$/i;

const firstOf = (header: string | string[] | undefined): string | undefined =>
  (Array.isArray(header) ? header[0] : header)?.split(",", 1)[0]?.trim();

function originOf({ headers, socket }: IncomingMessage, isTrusted: boolean): { isSecure: boolean; host: string } {
  const host = (isTrusted && firstOf(headers["x-forwarded-host"])) || headers.host || "";
  const proto = isTrusted ? firstOf(headers["x-forwarded-proto"]) : undefined;
  const isSecure = proto ? proto === "https" || proto === "wss" : "encrypted" in socket;
  return { isSecure, host: HOST.test(host) ? host : "localhost" };
}

/** Addresses for one client: what the host configured, else what the environment says, else where the client found us. */
export function clientUrls(request: IncomingMessage, env: PublicUrls, { isTrusted }: ForwardedHeaders): ClientUrls {
  const { gateway, cdn } = Config.get().endpoints;
  const { isSecure, host } = originOf(request, isTrusted);
  return {
    gateway: gateway ?? env.gateway ?? `${isSecure ? "wss" : "ws"}://${host}`,
    cdn: cdn ?? env.cdn ?? `${isSecure ? "https" : "http"}://${host}`,
  };
}
