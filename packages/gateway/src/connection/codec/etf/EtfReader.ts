import { isUtf8 } from "node:buffer";
import { DecodeError } from "../DecodeError.js";
import { checkKey, MAX_DEPTH } from "../keys.js";
import { Tag } from "./tags.js";

/** 64 bits, the most erlpack reads. */
const MAX_BIG_BYTES = 8;
const OLD_FLOAT_BYTES = 31;

const ATOMS: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ["nil", null],
  ["null", null],
  ["undefined", null],
  ["true", true],
  ["false", false],
]);

/**
 * Reads one term out of a client's frame. Nothing is reserved on the client's word: a count is compared with the bytes
 * that are left before it is believed, and nesting is bounded.
 */
export class EtfReader {
  private at = 0;
  private depth = 0;

  constructor(private readonly data: Buffer) {}

  get finished(): boolean {
    return this.at === this.data.length;
  }

  /** Integers that a number does not hold exactly (snowflakes) become decimal strings. */
  term(): unknown {
    const tag = this.uint8();
    switch (tag) {
      case Tag.SmallInteger:
        return this.uint8();
      case Tag.Integer:
        return this.take(4).readInt32BE(0);
      case Tag.NewFloat:
        return this.finite(this.take(8).readDoubleBE(0));
      case Tag.Float:
        return this.oldFloat();
      case Tag.SmallBig:
        return this.big(this.uint8());
      case Tag.LargeBig:
        return this.big(this.uint32());
      case Tag.Binary:
        return this.text(this.uint32());
      case Tag.String:
        return [...this.take(this.uint16())];
      default:
        return this.atomOrContainer(tag);
    }
  }

  private atomOrContainer(tag: number): unknown {
    switch (tag) {
      case Tag.SmallAtom:
      case Tag.SmallAtomUtf8:
        return this.atom(this.uint8());
      case Tag.Atom:
      case Tag.AtomUtf8:
        return this.atom(this.uint16());
      case Tag.Nil:
        return [];
      case Tag.SmallTuple:
        return this.elements(this.uint8());
      case Tag.LargeTuple:
        return this.elements(this.uint32());
      case Tag.List:
        return this.list();
      case Tag.Map:
        return this.map();
      default:
        throw new DecodeError("Unknown term");
    }
  }

  private list(): unknown[] {
    const values = this.elements(this.uint32());
    if (this.uint8() !== Tag.Nil) throw new DecodeError("Improper list");
    return values;
  }

  private elements(count: number): unknown[] {
    this.expect(count);
    this.descend();
    const values: unknown[] = [];
    for (let index = 0; index < count; index++) values.push(this.term());
    this.depth -= 1;
    return values;
  }

  private map(): Record<string, unknown> {
    const count = this.uint32();
    this.expect(count * 2);
    this.descend();
    const map: Record<string, unknown> = {};
    for (let index = 0; index < count; index++) {
      const key = this.key();
      map[key] = this.term();
    }
    this.depth -= 1;
    return map;
  }

  /** @see https://discord.com/developers/docs/events/gateway#using-etf-encoding atom keys are a decode error */
  private key(): string {
    if (this.uint8() !== Tag.Binary) throw new DecodeError("Keys must be strings");
    const key = this.text(this.uint32());
    checkKey(key);
    return key;
  }

  private atom(length: number): unknown {
    const name = this.text(length);
    return ATOMS.has(name) ? ATOMS.get(name) : name;
  }

  private big(length: number): number | string {
    if (length > MAX_BIG_BYTES) throw new DecodeError("Integer too large");
    const negative = this.uint8() === 1;
    const hex = Buffer.from(this.take(length)).reverse().toString("hex");
    const magnitude = BigInt(`0x${hex || "0"}`);
    const value = negative ? -magnitude : magnitude;
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : value.toString();
  }

  private oldFloat(): number {
    const text = this.take(OLD_FLOAT_BYTES).toString("latin1").replace(/\0+$/, "");
    return this.finite(text.trim() === "" ? Number.NaN : Number(text));
  }

  private finite(value: number): number {
    if (!Number.isFinite(value)) throw new DecodeError("Not a finite number");
    return value;
  }

  private text(length: number): string {
    const bytes = this.take(length);
    if (!isUtf8(bytes)) throw new DecodeError("Not valid UTF-8");
    return bytes.toString("utf8");
  }

  private uint8(): number {
    return this.take(1).readUInt8(0);
  }

  private uint16(): number {
    return this.take(2).readUInt16BE(0);
  }

  private uint32(): number {
    return this.take(4).readUInt32BE(0);
  }

  private take(length: number): Buffer {
    this.expect(length);
    const bytes = this.data.subarray(this.at, this.at + length);
    this.at += length;
    return bytes;
  }

  private expect(bytes: number): void {
    if (bytes > this.data.length - this.at) throw new DecodeError("Cut short");
  }

  private descend(): void {
    this.depth += 1;
    if (this.depth > MAX_DEPTH) throw new DecodeError("Nested too deeply");
  }
}
