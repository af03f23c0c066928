import { GatewayCloseCodes } from "discord-api-types/v10";
import { isEncoding } from "./codec/codecs.js";
import type { Encoding } from "./codec/Codec.js";
import { isCompression } from "./compression/createPacker.js";
import type { Compression } from "./compression/Packer.js";
import type { GatewayVersion } from "./Connection.js";

export interface GatewayParameters {
  readonly version: GatewayVersion;
  readonly encoding: Encoding;
  readonly compress: Compression | null;
}

/** Why a URL is refused: the WebSocket is opened, so that the client can read the code, and closed with it. */
export interface Refusal {
  readonly code: number;
  readonly reason: string;
}

const VERSIONS: ReadonlyMap<string, GatewayVersion> = new Map([
  ["9", 9],
  ["10", 10],
]);
/** Discord's own default, 6, is served nowhere any more; user clients speak 9. */
const DEFAULT_VERSION = "9";

/**
 * `?v=&encoding=&compress=`. Nothing is documented for values Discord does not know. An unknown version ends with 4012,
 * after which no client tries again; an encoding or compression this server cannot do with 4002, since the two sides
 * could not decode each other.
 *
 * @see https://discord.com/developers/docs/events/gateway#connecting-gateway-url-query-string-params
 */
export function parseParameters(url: string): GatewayParameters | Refusal {
  const start = url.indexOf("?");
  const query = new URLSearchParams(start < 0 ? "" : url.slice(start + 1));
  const version = VERSIONS.get(query.get("v") ?? DEFAULT_VERSION);
  if (!version) return { code: GatewayCloseCodes.InvalidAPIVersion, reason: "Invalid API version" };
  const encoding = query.get("encoding") ?? "json";
  if (!isEncoding(encoding)) return { code: GatewayCloseCodes.DecodeError, reason: "Unknown encoding" };
  const compress = query.get("compress") || null;
  if (compress !== null && !isCompression(compress)) {
    return { code: GatewayCloseCodes.DecodeError, reason: "Unknown compression" };
  }
  return { version, encoding, compress };
}

export function isRefusal(parsed: GatewayParameters | Refusal): parsed is Refusal {
  return "code" in parsed;
}
