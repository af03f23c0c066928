import { once } from "node:events";
import { connect as connectTcp } from "node:net";
import { setImmediate as turn } from "node:timers/promises";
import { constants, createInflate, inflateSync } from "node:zlib";
import { CODECS } from "./codec/codecs.js";
import { SharedPayload } from "./SharedPayload.js";
import { GatewayHarness } from "./testing/GatewayHarness.js";
import type { RawClient } from "./testing/RawClient.js";

let harness: GatewayHarness;

beforeEach(async () => {
  harness = await GatewayHarness.start((connection) => {
    connection.onPayload = () => connection.authenticate("bot");
  });
});

afterEach(() => harness.stop());

const message = SharedPayload.of("MESSAGE_CREATE", { content: "hello ".repeat(100) });
const sequence = Array.from({ length: 200 }, (_, index) => index + 1);

async function take(client: RawClient, count: number) {
  const frames = [];
  while (frames.length < count) frames.push(await client.next());
  return frames;
}

describe("framing", () => {
  test.each(["json", "etf"] as const)("%s: dispatches in order, each a message", async (encoding) => {
    const { client, connection } = await harness.connect(`v=10&encoding=${encoding}`);
    for (const seq of sequence) connection.dispatch(message, seq);
    const [hello, ...frames] = await take(client, 1 + sequence.length);
    expect(hello?.binary).toBe(encoding === "etf");
    const decoded = frames.map(({ data }) => CODECS[encoding].decode(data));
    expect(decoded).toEqual(
      sequence.map((s) => ({ t: "MESSAGE_CREATE", s, op: 0, d: { content: "hello ".repeat(100) } })),
    );
  });

  test("ETF clients are understood, and told when they use atoms as keys", async () => {
    const { client } = await harness.connect("v=10&encoding=etf");
    await client.next();
    client.socket.send(CODECS.etf.encode({ op: 1, d: null, s: null, t: null }));
    expect(CODECS.etf.decode((await client.next()).data)).toEqual({ op: 11, d: {}, s: null, t: null });
    client.socket.send(Buffer.from([131, 116, 0, 0, 0, 1, 115, 2, 0x6f, 0x70, 97, 1]));
    expect(await client.closed()).toBe(4002);
  });

  test.each(["json", "etf"] as const)("zlib-stream over %s is one stream of binary messages", async (encoding) => {
    const { client, connection } = await harness.connect(`v=10&encoding=${encoding}&compress=zlib-stream`);
    for (const seq of sequence) connection.dispatch(message, seq);
    const inflate = createInflate();
    const decoded: unknown[] = [];
    for (const { data, binary } of await take(client, 1 + sequence.length)) {
      expect(binary).toBe(true);
      inflate.write(data);
      await new Promise<void>((resolve) => inflate.flush(constants.Z_SYNC_FLUSH, resolve));
      decoded.push(CODECS[encoding].decode(inflate.read() as Buffer));
    }
    expect(decoded.slice(1).map((payload) => (payload as { s: number }).s)).toEqual(sequence);
    expect(decoded[0]).toMatchObject({ op: 10 });
  });

  test("payload compression begins when it is enabled, and not on compressed transports", async () => {
    const large = { list: Array.from({ length: 2000 }, (_, index) => index) };
    const { client, connection } = await harness.connect();
    connection.send(0, large, "READY", 1);
    connection.enablePayloadCompression();
    connection.send(0, large, "READY", 2);
    const [, plain, packed] = await take(client, 3);
    expect(plain?.binary).toBe(false);
    expect(JSON.parse(inflateSync(packed?.data ?? Buffer.alloc(0)).toString())).toMatchObject({ s: 2, d: large });

    const stream = await harness.connect("v=10&compress=zlib-stream");
    stream.connection.enablePayloadCompression();
    stream.connection.send(0, large, "READY", 1);
    const [, ready] = await take(stream.client, 2);
    expect(ready?.data.subarray(-4).toString("hex")).toBe("0000ffff");
  });
});

describe("a client that stops reading", () => {
  const flood = SharedPayload.of("MESSAGE_CREATE", { content: "x".repeat(16 * 1024) });

  test("is closed with 4000 at the bound, while another goes on receiving", async () => {
    const stalled = await harness.connect();
    const healthy = await harness.connect();
    const closings: unknown[] = [];
    stalled.connection.onClose = (code, reason, by) => closings.push({ code, reason, by });
    await stalled.client.nextJson();
    await healthy.client.nextJson();
    stalled.client.socket.pause();

    let seq = 0;
    for (; !stalled.connection.closed; seq++) {
      expect(stalled.connection.bufferedAmount).toBeLessThan(1024 * 1024 + 2 * flood.json.length);
      expect(seq).toBeLessThan(10_000);
      stalled.connection.dispatch(flood, seq);
      healthy.connection.dispatch(message, seq);
      await turn();
    }
    expect(closings).toEqual([{ code: 4000, reason: "Too slow: send buffer full", by: "server" }]);
    const received = await take(healthy.client, seq);
    expect((JSON.parse(received.at(-1)?.data.toString() ?? "") as { s: number }).s).toBe(seq - 1);
    expect(healthy.connection.closed).toBe(false);

    stalled.client.socket.resume();
    expect(await stalled.client.closed()).toBe(4000);
  });

  test("cannot make the server hold its pongs and acknowledgements", async () => {
    const { connection } = await harness.connect();
    const socket = connectTcp(Number(new URL(harness.url()).port), "127.0.0.1");
    socket.write("GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n");
    socket.write("Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n");
    await once(socket, "data");
    socket.pause();
    const ping = Buffer.concat([Buffer.from([0x89, 0xfd, 0, 0, 0, 0]), Buffer.alloc(125)]);
    socket.write(Buffer.concat(Array<Buffer>(5000).fill(ping)));
    const greedy = harness.accepted.at(-1);
    expect(greedy).not.toBe(connection);
    const closing = new Promise((resolve) => (greedy ? (greedy.onClose = resolve) : undefined));
    expect(await closing).toBe(4008);
    socket.destroy();
  });
});
