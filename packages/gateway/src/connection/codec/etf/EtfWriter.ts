import { Tag } from "./tags.js";

const FIRST_SIZE = 256;
const MIN_INT32 = -0x80000000;
const MAX_INT32 = 0x7fffffff;
const MAX_SMALL_BIG = 0xff;

function hasToJson(value: object): value is { toJSON(): unknown } {
  return "toJSON" in value && typeof value.toJSON === "function";
}

/**
 * Writes terms the way Discord's own gateway and erlpack do: strings and keys as binaries, integers beyond 32 bits as
 * bigs. What JSON leaves out (`undefined` members) or replaces (`NaN`, `toJSON`) is treated alike, so that both
 * encodings of one payload mean the same.
 */
export class EtfWriter {
  private buffer = Buffer.allocUnsafe(FIRST_SIZE);
  private length = 0;

  /** The bytes written so far; the writer must not be used after. */
  finish(): Buffer {
    return this.buffer.subarray(0, this.length);
  }

  byte(value: number): this {
    this.reserve(1);
    this.buffer[this.length++] = value;
    return this;
  }

  mapHeader(entries: number): this {
    return this.byte(Tag.Map).uint32(entries);
  }

  binary(text: string): this {
    const bytes = Buffer.byteLength(text);
    this.byte(Tag.Binary).uint32(bytes).reserve(bytes);
    this.length += this.buffer.write(text, this.length, "utf8");
    return this;
  }

  term(value: unknown): this {
    switch (typeof value) {
      case "string":
        return this.binary(value);
      case "number":
        return this.number(value);
      case "bigint":
        return this.big(value);
      case "boolean":
        return this.atom(value ? "true" : "false");
      case "object":
        return value === null ? this.atom("nil") : this.object(value);
      default:
        return this.atom("nil");
    }
  }

  private object(value: object): this {
    if (hasToJson(value)) return this.term(value.toJSON());
    if (Array.isArray(value)) return this.list(value);
    const entries = Object.entries(value).filter(([, member]) => member !== undefined);
    this.mapHeader(entries.length);
    for (const [key, member] of entries) this.binary(key).term(member);
    return this;
  }

  private list(values: readonly unknown[]): this {
    if (values.length > 0) {
      this.byte(Tag.List).uint32(values.length);
      for (const value of values) this.term(value);
    }
    return this.byte(Tag.Nil);
  }

  private number(value: number): this {
    if (!Number.isFinite(value)) return this.atom("nil");
    if (!Number.isSafeInteger(value)) return this.float(value);
    if (value >= 0 && value <= 0xff) return this.byte(Tag.SmallInteger).byte(value);
    if (value < MIN_INT32 || value > MAX_INT32) return this.big(BigInt(value));
    this.byte(Tag.Integer).reserve(4);
    this.length = this.buffer.writeInt32BE(value, this.length);
    return this;
  }

  private float(value: number): this {
    this.byte(Tag.NewFloat).reserve(8);
    this.length = this.buffer.writeDoubleBE(value, this.length);
    return this;
  }

  /** Sign, then the magnitude with its least significant byte first. */
  private big(value: bigint): this {
    const magnitude = value < 0n ? -value : value;
    const hex = magnitude.toString(16);
    const digits = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, "hex").reverse();
    if (digits.length <= MAX_SMALL_BIG) this.byte(Tag.SmallBig).byte(digits.length);
    else this.byte(Tag.LargeBig).uint32(digits.length);
    return this.byte(value < 0n ? 1 : 0).bytes(digits);
  }

  private atom(name: string): this {
    return this.byte(Tag.SmallAtom).byte(name.length).bytes(Buffer.from(name, "latin1"));
  }

  private bytes(source: Buffer): this {
    this.reserve(source.length);
    this.length += source.copy(this.buffer, this.length);
    return this;
  }

  private uint32(value: number): this {
    this.reserve(4);
    this.length = this.buffer.writeUInt32BE(value, this.length);
    return this;
  }

  private reserve(bytes: number): void {
    const needed = this.length + bytes;
    if (needed <= this.buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(needed, this.buffer.length * 2));
    this.buffer.copy(larger, 0, 0, this.length);
    this.buffer = larger;
  }
}
