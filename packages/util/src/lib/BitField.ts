export type BitFieldResolvable = bigint | number | string | BitField;

/** A set of bits of any width: a decimal string on the wire and in the database, a bigint in between. Immutable. */
export class BitField {
  readonly bits: bigint;

  constructor(value: BitFieldResolvable = 0n) {
    this.bits = toBits(value);
  }

  /** Are all of these bits set? */
  has(value: BitFieldResolvable): boolean {
    const wanted = toBits(value);
    return (this.bits & wanted) === wanted;
  }

  /** Is any of these bits set? */
  hasAny(value: BitFieldResolvable): boolean {
    return (this.bits & toBits(value)) !== 0n;
  }

  add(value: BitFieldResolvable): BitField {
    return new BitField(this.bits | toBits(value));
  }

  remove(value: BitFieldResolvable): BitField {
    return new BitField(this.bits & ~toBits(value));
  }

  equals(value: BitFieldResolvable): boolean {
    return this.bits === toBits(value);
  }

  toString(): string {
    return this.bits.toString();
  }

  toJSON(): string {
    return this.toString();
  }
}

/** @throws RangeError for anything that is not a whole number from zero up: a sign would set all bits above it. */
function toBits(value: BitFieldResolvable): bigint {
  if (value instanceof BitField) return value.bits;
  if (typeof value === "string" && !/^\d+$/.test(value)) throw new RangeError("A bit field is a decimal number.");
  if (typeof value === "number" && !Number.isSafeInteger(value)) throw new RangeError("A bit field is a whole number.");
  const bits = BigInt(value);
  if (bits < 0n) throw new RangeError("A bit field has no sign.");
  return bits;
}
