import { CODECS } from "./codec/codecs.js";
import { SharedPayload } from "./SharedPayload.js";

describe("SharedPayload", () => {
  test("carries the bus's JSON byte for byte", () => {
    const json = '{"content":"é","n":1.0}';
    expect(SharedPayload.fromJson("X", json).json.toString()).toBe(json);
  });

  test("serialises a value once, however many forms are asked for", () => {
    let calls = 0;
    const payload = SharedPayload.of("X", { toJSON: () => ((calls += 1), { a: [1, null] }) });
    expect(payload.etfBody).toBe(payload.etfBody);
    expect(CODECS.etf.decode(Buffer.concat([Buffer.from([131]), payload.etfBody]))).toEqual({ a: [1, null] });
    expect(calls).toBe(1);
  });
});
