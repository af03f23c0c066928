import fc from "fast-check";
import { DecodeError } from "../DecodeError.js";
import { encodeTerm, etfCodec } from "./etf.js";

const decode = (...parts: (number | string | Buffer)[]) =>
  etfCodec.decode(
    Buffer.concat([
      Buffer.from([131]),
      ...parts.map((part) => (typeof part === "number" ? Buffer.from([part]) : Buffer.from(part))),
    ]),
  );
const roundTrip = (value: unknown) => etfCodec.decode(Buffer.concat([Buffer.from([131]), encodeTerm(value)]));
const binary = (text: string) => Buffer.concat([Buffer.from([109, 0, 0, 0, text.length]), Buffer.from(text)]);

describe("ETF writer", () => {
  test.each([
    ["zero", 0, [97, 0]],
    ["a byte", 255, [97, 255]],
    ["a negative", -1, [98, 255, 255, 255, 255]],
    ["32 bits", 2147483647, [98, 127, 255, 255, 255]],
    ["more than 32 bits", 4294967296, [110, 5, 0, 0, 0, 0, 0, 1]],
    ["a negative big", -2147483649, [110, 4, 1, 1, 0, 0, 128]],
    ["a bigint", 1n << 63n, [110, 8, 0, 0, 0, 0, 0, 0, 0, 0, 128]],
    ["a float", 1.5, [70, 63, 248, 0, 0, 0, 0, 0, 0]],
    ["not a number", Number.NaN, [115, 3, 110, 105, 108]],
    ["null", null, [115, 3, 110, 105, 108]],
    ["true", true, [115, 4, 116, 114, 117, 101]],
    ["a string", "é", [109, 0, 0, 0, 2, 0xc3, 0xa9]],
    ["an empty list", [], [106]],
    ["a list", [1], [108, 0, 0, 0, 1, 97, 1, 106]],
    ["a map", { a: 1, b: undefined }, [116, 0, 0, 0, 1, 109, 0, 0, 0, 1, 97, 97, 1]],
  ])("writes %s like erlpack", (_, value, bytes) => {
    expect([...encodeTerm(value)]).toEqual(bytes);
  });

  test("writes a bigint that needs the long form", () => {
    const bytes = encodeTerm(1n << 2047n);
    expect([...bytes.subarray(0, 6)]).toEqual([111, 0, 0, 1, 0, 0]);
    expect(bytes.length).toBe(262);
  });

  test("means what JSON means", () => {
    const when = new Date(0);
    expect(roundTrip({ when, none: undefined })).toEqual({ when: when.toJSON() });
  });
});

describe("ETF codec", () => {
  const members = fc.dictionary(
    fc.string().filter((key) => !["__proto__", "constructor", "prototype"].includes(key)),
    fc.anything({
      values: [
        fc.string({ unit: "grapheme" }),
        fc.maxSafeInteger(),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.boolean(),
        fc.constant(null),
      ],
      key: fc.string().map((key) => `k${key}`),
      maxDepth: 6,
      withNullPrototype: false,
    }),
  );

  test("reads back what it writes", () => {
    fc.assert(
      fc.property(members, fc.nat(), (d, op) => {
        const expected: unknown = JSON.parse(JSON.stringify({ t: null, s: null, op, d }));
        expect(etfCodec.decode(etfCodec.encode({ t: null, s: null, op, d }))).toEqual(expected);
      }),
      { numRuns: 1000 },
    );
  });

  test("gives integers beyond exact numbers as decimal strings", () => {
    expect(roundTrip([1234567890123456789n, -(1n << 63n), 5n, 9007199254740991])).toEqual([
      "1234567890123456789",
      "-9223372036854775808",
      5,
      9007199254740991,
    ]);
  });

  test("puts dispatch and body together to one term", () => {
    const bodies = { jsonBody: Buffer.alloc(0), etfBody: encodeTerm({ id: "1" }) };
    const bytes = Buffer.concat([etfCodec.dispatchHead("READY", 70000), etfCodec.dispatchBody(bodies)]);
    expect(etfCodec.decode(bytes)).toEqual({ t: "READY", s: 70000, op: 0, d: { id: "1" } });
  });
});

describe("ETF reader", () => {
  test("reads the terms other libraries write", () => {
    expect(decode(107, 0, 2, 0, 1)).toEqual([0, 1]);
    expect(decode(104, 2, 97, 1, 106)).toEqual([1, []]);
    expect(decode(100, 0, 4, "true")).toBe(true);
    expect(decode(119, 3, "nil")).toBeNull();
    expect(decode(115, 6, "online")).toBe("online");
    expect(decode(99, "1.50000000000000000000e+00", Buffer.alloc(5))).toBe(1.5);
  });

  test.each([
    ["an atom as key", [116, 0, 0, 0, 1, 115, 2, "op", 97, 1], "Keys must be strings"],
    ["a key that reaches the prototype", [116, 0, 0, 0, 1, binary("__proto__"), 106], "Forbidden key"],
    ["a compressed term", [80, 0, 0, 0, 1, "x"], "Unknown term"],
    ["a list longer than the frame", [108, 255, 255, 255, 255], "Cut short"],
    ["a map longer than the frame", [116, 255, 255, 255, 255], "Cut short"],
    ["a big longer than 64 bits", [110, 9, 0, "123456789"], "Integer too large"],
    ["an improper list", [108, 0, 0, 0, 1, 97, 1, 97, 2], "Improper list"],
    ["something behind the term", [97, 1, 0], "Bytes after the term"],
    ["bytes that are not UTF-8", [109, 0, 0, 0, 1, 255], "Not valid UTF-8"],
    ["infinity", [70, 127, 240, 0, 0, 0, 0, 0, 0], "Not a finite number"],
    ["nothing", [], "Cut short"],
  ])("refuses %s", (_, parts, message) => {
    expect(() => decode(...parts)).toThrow(new DecodeError(message));
  });

  test("reads 64 levels and refuses 65", () => {
    const nested = (depth: number) =>
      Buffer.concat([Buffer.alloc(depth * 2, Buffer.from([104, 1])), Buffer.from([106])]);
    expect(() => decode(nested(64))).not.toThrow();
    expect(() => decode(nested(65))).toThrow(new DecodeError("Nested too deeply"));
  });

  test("throws nothing but DecodeError at garbage", () => {
    const tags = [70, 97, 98, 99, 100, 104, 105, 106, 107, 108, 109, 110, 111, 115, 116, 118, 119];
    const byte = fc.oneof(
      fc.constantFrom(0, 0, 0, 1, 2, 255),
      fc.constantFrom(...tags),
      fc.integer({ min: 0, max: 255 }),
    );
    fc.assert(
      fc.property(fc.array(byte, { maxLength: 60 }), (bytes) => {
        try {
          etfCodec.decode(Buffer.from([131, ...bytes]));
        } catch (error) {
          expect(error).toBeInstanceOf(DecodeError);
        }
      }),
      { numRuns: 5000 },
    );
  });
});
