import { FrameOpcode } from "../../frames.js";
import type { Codec } from "../Codec.js";
import { DecodeError } from "../DecodeError.js";
import { EtfReader } from "./EtfReader.js";
import { EtfWriter } from "./EtfWriter.js";
import { Tag } from "./tags.js";

const ENVELOPE_ENTRIES = 4;

/** One term without the version byte, to be put into an envelope. */
export function encodeTerm(value: unknown): Buffer {
  return new EtfWriter().term(value).finish();
}

/** @see https://discord.com/developers/docs/events/gateway#using-etf-encoding */
export const etfCodec: Codec = {
  encoding: "etf",
  frame: FrameOpcode.Binary,

  encode: ({ t, s, op, d }) => new EtfWriter().byte(Tag.Version).term({ t, s, op, d }).finish(),

  dispatchHead: (name, seq) =>
    new EtfWriter()
      .byte(Tag.Version)
      .mapHeader(ENVELOPE_ENTRIES)
      .binary("t")
      .term(name)
      .binary("s")
      .term(seq)
      .binary("op")
      .term(0)
      .binary("d")
      .finish(),

  dispatchBody: (bodies) => bodies.etfBody,

  decode(data) {
    if (data[0] !== Tag.Version) throw new DecodeError("Not an external term");
    const reader = new EtfReader(data.subarray(1));
    const value = reader.term();
    if (!reader.finished) throw new DecodeError("Bytes after the term");
    return value;
  },
};
