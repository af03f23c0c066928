import type { Codec, Encoding } from "./Codec.js";
import { etfCodec } from "./etf/etf.js";
import { jsonCodec } from "./json.js";

export const CODECS: Readonly<Record<Encoding, Codec>> = { json: jsonCodec, etf: etfCodec };

export function isEncoding(name: string): name is Encoding {
  return Object.hasOwn(CODECS, name);
}
