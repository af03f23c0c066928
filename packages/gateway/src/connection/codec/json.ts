import { isUtf8 } from "node:buffer";
import { FrameOpcode } from "../frames.js";
import type { Codec } from "./Codec.js";
import { DecodeError } from "./DecodeError.js";
import { checkKeys, MAX_DEPTH } from "./keys.js";

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const MINUS = 0x2d;
const ZERO = 0x30;
const NINE = 0x39;

/** Shorter integers are exact as JavaScript numbers. */
const UNSAFE_DIGITS = 16;

/** A key the check would refuse can only be there if one of these is, plainly or escaped. */
const SUSPICIOUS = /__proto__|constructor|prototype|\\u/;
const INTEGER = /^-?\d+$/;

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char === BACKSLASH) at += 1;
    else if (char === QUOTE) return at;
  }
  return text.length;
}

function endOfNumber(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && /[\d.eE+-]/.test(text.charAt(at))) at++;
  return at;
}

function isUnsafeInteger(token: string): boolean {
  return INTEGER.test(token) && !Number.isSafeInteger(Number(token));
}

/**
 * One pass before the parser: refuses deep nesting and puts integers too long for a number in quotes. Some libraries (discord.py) send
 * snowflakes as bare integers, which `JSON.parse` would round.
 */
function prepare(text: string): string {
  let depth = 0;
  let done = 0;
  let prepared = "";
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char === QUOTE) at = endOfString(text, at);
    else if (char === MINUS || (char >= ZERO && char <= NINE)) {
      const end = endOfNumber(text, at);
      const token = text.slice(at, end);
      if (token.length >= UNSAFE_DIGITS && isUnsafeInteger(token)) {
        prepared += `${text.slice(done, at)}"${token}"`;
        done = end;
      }
      at = end - 1;
    } else if (char === 0x7b || char === 0x5b) {
      depth += 1;
      if (depth > MAX_DEPTH) throw new DecodeError("Nested too deeply");
    } else if (char === 0x7d || char === 0x5d) depth -= 1;
  }
  return done === 0 ? text : prepared + text.slice(done);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new DecodeError("Not valid JSON");
  }
}

/** Accepts text and binary frames alike, as long as they hold UTF-8 JSON. */
export const jsonCodec: Codec = {
  encoding: "json",
  frame: FrameOpcode.Text,

  encode: ({ t, s, op, d }) => Buffer.from(JSON.stringify({ t, s, op, d })),

  dispatchHead: (name, seq) => Buffer.from(`{"t":"${name}","s":${seq},"op":0,"d":`, "latin1"),

  dispatchBody: (bodies) => bodies.jsonBody,

  decode(data) {
    if (!isUtf8(data)) throw new DecodeError("Not valid UTF-8");
    const text = data.toString("utf8");
    const value = parse(prepare(text));
    if (SUSPICIOUS.test(text)) checkKeys(value);
    return value;
  },
};
