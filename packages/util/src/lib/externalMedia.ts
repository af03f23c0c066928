import { createHmac } from "node:crypto";
import { parseUrl } from "./parseUrl.js";
import { safeEqual } from "./random.js";

/** `/external/<signature>/[%3F<query>/]https/<host>/<path>` */
const PATH = /^\/external\/([\w-]{43})\/((?:(%3F[^/]*)\/)?(https?)\/([^/]+)(\/.*)?)$/;

const sign = (target: string, secret: string): string =>
  createHmac("sha256", secret).update(target).digest("base64url");

/**
 * The path on the CDN that shows a picture or a film of another site. The signature is over all of the address, so that nobody makes
 * this server fetch what no message shows.
 * @param address an absolute http or https URL
 */
export function externalMediaPath(address: string, secret: string): string {
  const { protocol, host, pathname, search } = new URL(address);
  const query = search ? `${encodeURIComponent(search)}/` : "";
  const target = `${query}${protocol.slice(0, -1)}/${host}${pathname}`;
  return `external/${sign(target, secret)}/${target}`;
}

/** The address that a path of the CDN stands for, or null when it was not made here. @param path as the client sent it, undecoded */
export function readExternalPath(path: string, secret: string): string | null {
  const [, signature, target, query, scheme, host, rest = ""] = PATH.exec(path) ?? [];
  if (!signature || !target || !scheme || !host || !safeEqual(signature, sign(target, secret))) return null;
  return parseUrl(`${scheme}://${host}${rest}${decodeURIComponent(query ?? "")}`)?.href ?? null;
}
