import fc from "fast-check";
import { BitField } from "./BitField.js";
import { setClock } from "./clock.js";
import { SNOWFLAKE_EPOCH, SnowflakeGenerator } from "./Snowflake.js";

const RUNS = { numRuns: 10_000 };
const snowflake = fc.bigInt({ min: 0n, max: (1n << 63n) - 1n });
const bits = fc.bigInt({ min: 0n, max: (1n << 128n) - 1n });

afterEach(() => setClock());

test("any walk of the clock gives increasing, distinct ids", () => {
  const steps = fc.array(
    fc.record({ move: fc.integer({ min: -5_000, max: 5_000 }), ids: fc.integer({ min: 1, max: 40 }) }),
  );
  fc.assert(
    fc.property(steps, fc.integer({ min: 0, max: 1023 }), (walk, worker) => {
      let now = 1_700_000_000_000;
      setClock({ now: () => now });
      const snowflakes = new SnowflakeGenerator();
      snowflakes.configure({ worker });
      let last = -1n;
      for (const { move, ids } of walk) {
        now += move;
        for (let made = 0; made < ids; made++) {
          const id = BigInt(snowflakes.generate());
          if (id <= last || ((id >> 12n) & 1023n) !== BigInt(worker)) return false;
          last = id;
        }
      }
      return true;
    }),
    { numRuns: 1_000 },
  );
});

test("comparing id strings is comparing their numbers", () => {
  const { compare } = new SnowflakeGenerator();
  fc.assert(
    fc.property(
      snowflake,
      snowflake,
      (a, b) => Math.sign(compare(a.toString(), b.toString())) === (a < b ? -1 : Number(a > b)),
    ),
    RUNS,
  );
});

test("time to id and back is the same time", () => {
  const snowflakes = new SnowflakeGenerator();
  fc.assert(
    fc.property(
      fc.integer({ min: SNOWFLAKE_EPOCH, max: SNOWFLAKE_EPOCH + 2 ** 41 }),
      (time) => snowflakes.timestamp(snowflakes.fromTimestamp(time)) === time,
    ),
    RUNS,
  );
});

test("a bit field is the set of its bits, however many there are", () => {
  const positions = fc.uniqueArray(fc.integer({ min: 0, max: 127 }));
  const toNumber = (set: Iterable<number>) => [...set].reduce((sum, bit) => sum + 2n ** BigInt(bit), 0n);
  fc.assert(
    fc.property(positions, positions, (a, b) => {
      const field = new BitField(toNumber(a).toString());
      const other = toNumber(b);
      return (
        field.add(other).bits === toNumber(new Set([...a, ...b])) &&
        field.remove(other).bits === toNumber(a.filter((bit) => !b.includes(bit))) &&
        field.has(other) === b.every((bit) => a.includes(bit)) &&
        field.hasAny(other) === b.some((bit) => a.includes(bit))
      );
    }),
    RUNS,
  );
});

test("a bit field survives the wire", () => {
  fc.assert(
    fc.property(bits, (value) => {
      const wire = JSON.parse(JSON.stringify(new BitField(value))) as string;
      return wire === value.toString() && new BitField(wire).equals(value);
    }),
    RUNS,
  );
});

test.each(["", " ", "-1", "0x10", "1.0", "1e3", -1, 0.5, 2 ** 53, -1n])("%p is no bit field", (value) => {
  expect(() => new BitField(value)).toThrow(RangeError);
});
