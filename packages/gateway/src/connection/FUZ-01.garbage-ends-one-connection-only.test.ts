import { once } from "node:events";
import { connect as connectTcp } from "node:net";
import fc from "fast-check";
import { CODECS } from "./codec/codecs.js";
import type { Encoding } from "./codec/Codec.js";
import { GatewayHarness } from "./testing/GatewayHarness.js";

/** Codes that tell a client it sent nonsense. */
const BLAMES = [4001, 4002, 4003, 4005, 4008];

let harness: GatewayHarness;
const surprises: unknown[] = [];
const remember = (error: unknown) => surprises.push(error);

beforeAll(async () => {
  process.on("unhandledRejection", remember);
  harness = await GatewayHarness.start(
    (connection) => {
      connection.onPayload = ({ op }) => (op === 2 || op === 6 ? connection.authenticate("user") : undefined);
      connection.onError = remember;
    },
    { maxConnections: 100_000, maxConnectionsPerAddress: 100_000 },
  );
});

afterAll(async () => {
  process.off("unhandledRejection", remember);
  await harness.stop();
});

const op = fc.oneof(
  fc.integer({ min: 0, max: 45 }),
  fc.constantFrom<unknown>(2 ** 53, -1, 1.5, "2", null, true, [], {}, 1e308, "18446744073709551617"),
);
const payload = fc.record({ op, d: fc.anything({ maxDepth: 3, withBigInt: false }) }, { requiredKeys: [] });

function encode(encoding: Encoding, value: unknown): Buffer {
  const { op: opcode, d } = value as { op: number; d: unknown };
  try {
    return CODECS[encoding].encode({ op: opcode, d, s: null, t: null });
  } catch {
    return Buffer.from("{}");
  }
}

/** A frame that is right, cut short, has bytes changed or put in, or was never right. */
function frame(encoding: Encoding): fc.Arbitrary<Buffer> {
  const valid = payload.map((value) => encode(encoding, value));
  const place = fc.nat();
  const cut = fc.tuple(valid, place).map(([bytes, at]) => bytes.subarray(0, at % (bytes.length + 1)));
  const changed = fc.tuple(valid, place, fc.uint8Array({ maxLength: 8 })).map(([bytes, at, noise]) => {
    const split = at % (bytes.length + 1);
    return Buffer.concat([bytes.subarray(0, split), noise, bytes.subarray(split + noise.length)]);
  });
  const deep = fc.integer({ min: 1, max: 3000 }).map((depth) => Buffer.from(`{"op":1,"d":${"[".repeat(depth)}`));
  const other = payload.map((value) => encode(encoding === "json" ? "etf" : "json", value));
  const noise = fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes));
  return fc.oneof(valid, valid, cut, changed, deep, other, noise);
}

test.each<[Encoding, string]>([
  ["json", "v=10"],
  ["etf", "v=9&encoding=etf&compress=zlib-stream"],
])("mutated %s frames end in a code that blames the client, and touch nobody else", async (encoding, query) => {
  const witness = await harness.connect();
  await witness.client.nextJson();
  await fc.assert(
    fc.asyncProperty(
      fc.array(frame(encoding), { minLength: 1, maxLength: 6 }),
      fc.boolean(),
      async (frames, binary) => {
        const { client, connection } = await harness.connect(query);
        for (const bytes of frames) client.socket.send(bytes, { binary: binary || encoding === "etf" });
        const answered = new Promise<string>((resolve) => client.socket.once("pong", () => resolve("open")));
        client.socket.ping();
        const outcome = await Promise.race([answered, client.closed()]);
        if (outcome === "open") expect(connection.closed).toBe(false);
        else expect(BLAMES).toContain(outcome);
        client.socket.terminate();
      },
    ),
    { numRuns: 150 },
  );
  witness.client.send({ op: 1, d: null });
  expect(await witness.client.nextJson()).toMatchObject({ op: 11 });
  expect(surprises).toEqual([]);
});

test("bytes that are no WebSocket frames only cost their own connection", async () => {
  const witness = await harness.connect();
  await witness.client.nextJson();
  const { port } = new URL(harness.url());
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 200 }), async (noise) => {
      const socket = connectTcp(Number(port), "127.0.0.1");
      socket.on("error", () => undefined);
      socket.write("GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n");
      socket.write("Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n");
      await once(socket, "data");
      socket.end(noise);
      socket.resume();
      await once(socket, "close");
    }),
    { numRuns: 100 },
  );
  witness.client.send({ op: 1, d: null });
  expect(await witness.client.nextJson()).toMatchObject({ op: 11 });
  expect(surprises).toEqual([]);
});
