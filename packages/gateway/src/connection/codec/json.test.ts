import fc from "fast-check";
import { DecodeError } from "./DecodeError.js";
import { jsonCodec } from "./json.js";

const decode = (text: string) => jsonCodec.decode(Buffer.from(text));

describe("JSON codec", () => {
  /** What a number is read as that JSON writes as an integer but JavaScript does not hold exactly. */
  const reviveUnsafe = (_: string, value: unknown) =>
    Number.isInteger(value) && !Number.isSafeInteger(value) && /^-?\d+$/.test(String(value)) ? String(value) : value;

  test("reads back what it writes", () => {
    fc.assert(
      fc.property(fc.integer(), fc.jsonValue({ maxDepth: 5 }), (op, d) => {
        const payload = { t: "X", s: 1, op, d };
        const expected: unknown = JSON.parse(JSON.stringify(payload), reviveUnsafe);
        fc.pre(!/__proto__|constructor|prototype/.test(JSON.stringify(payload)));
        expect(jsonCodec.decode(jsonCodec.encode(payload))).toEqual(expected);
      }),
      { numRuns: 2000 },
    );
  });

  test("puts dispatch and body together to one document", () => {
    const bodies = { jsonBody: Buffer.from('{"a":1}}'), etfBody: Buffer.alloc(0) };
    const bytes = Buffer.concat([jsonCodec.dispatchHead("MESSAGE_CREATE", 7), jsonCodec.dispatchBody(bodies)]);
    expect(bytes.toString()).toBe('{"t":"MESSAGE_CREATE","s":7,"op":0,"d":{"a":1}}');
  });

  test("keeps snowflakes exact that come as bare integers", () => {
    expect(decode('{"op":8,"d":{"guild_id":1234567890123456789,"ids":[-9007199254740993 ,1]}}')).toEqual({
      op: 8,
      d: { guild_id: "1234567890123456789", ids: ["-9007199254740993", 1] },
    });
  });

  test.each([
    '{"since":1700000000000}',
    '{"x":1234567890123456.5}',
    '{"x":12345678901234567e2}',
    '{"x":9007199254740991,"y":-1234567890123456}',
    '{"x":-1.5e-7,"y":[0,1]}',
    '{"text":"12345678901234567890 \\" 99999999999999999"}',
  ])("leaves other numbers alone: %s", (text) => {
    expect(decode(text)).toEqual(JSON.parse(text));
  });

  test("reads 64 levels and refuses 65", () => {
    const nested = (depth: number) => "[".repeat(depth) + "]".repeat(depth);
    expect(() => decode(nested(64))).not.toThrow();
    expect(() => decode(nested(65))).toThrow(new DecodeError("Nested too deeply"));
    expect(() => decode(`{"a":"${"[".repeat(200)}"}`)).not.toThrow();
    expect(() => decode('{"a":'.repeat(5000))).toThrow(DecodeError);
  });

  test.each([
    '{"op":1,"d":{"__proto__":{"admin":true}}}',
    '{"op":1,"d":[{"constructor":{}}]}',
    '{"prototype":1}',
    '{"\\u005f_proto__":1}',
  ])("refuses keys that reach the prototype: %s", (text) => {
    expect(() => decode(text)).toThrow(new DecodeError("Forbidden key"));
  });

  test("lets these words be values", () => {
    expect(decode('{"name":"constructor __proto__"}')).toEqual({ name: "constructor __proto__" });
  });

  test("throws nothing but DecodeError at garbage", () => {
    const fragments = fc.constantFrom("{", "}", "[", "]", '"', "\\", ",", ":", "-", "1", "e", ".", "null", "\\u", "é");
    const texts = fc.array(fragments, { maxLength: 40 }).map((parts) => Buffer.from(parts.join("")));
    const bytes = fc.uint8Array({ maxLength: 60 }).map((array) => Buffer.from(array));
    fc.assert(
      fc.property(fc.oneof(texts, bytes), (data) => {
        try {
          jsonCodec.decode(data);
        } catch (error) {
          expect(error).toBeInstanceOf(DecodeError);
        }
      }),
      { numRuns: 5000 },
    );
  });
});
