import { once } from "node:events";
import { WebSocket } from "ws";
import { addressKey } from "./addressKey.js";
import { GatewayHarness } from "./testing/GatewayHarness.js";
import { RawClient } from "./testing/RawClient.js";

let harness: GatewayHarness | undefined;

afterEach(async () => {
  await harness?.stop();
  harness = undefined;
});

async function refusal(url: string): Promise<number | undefined> {
  const socket = new WebSocket(url);
  const [, response] = (await once(socket, "unexpected-response")) as [unknown, { statusCode?: number }];
  socket.on("error", () => undefined);
  socket.terminate();
  return response.statusCode;
}

describe("URL parameters", () => {
  test.each([
    ["", 9, "json"],
    ["v=9", 9, "json"],
    ["v=10&encoding=etf&compress=zlib-stream", 10, "etf"],
    ["v=10&compress=", 10, "json"],
  ])("?%s is version %i in %s", async (query, version, encoding) => {
    harness = await GatewayHarness.start();
    const { connection } = await harness.connect(query);
    expect([connection.version, connection.encoding]).toEqual([version, encoding]);
  });

  test.each([
    ["v=8", 4012],
    ["v=constructor", 4012],
    ["v=", 4012],
    ["v=10&encoding=xml", 4002],
    ["v=10&encoding=toString", 4002],
    ["v=10&compress=gzip", 4002],
  ])("?%s is closed with %i and never becomes a connection", async (query, code) => {
    harness = await GatewayHarness.start();
    const client = await RawClient.connect(harness.url(query));
    expect(await client.closed()).toBe(code);
    expect(harness.accepted).toEqual([]);
    expect(client.received).toEqual([]);
  });
});

describe("socket limits", () => {
  test("an address with its share open gets 429 until one closes", async () => {
    harness = await GatewayHarness.start(undefined, { maxConnectionsPerAddress: 2 });
    const first = await harness.connect();
    await harness.connect();
    expect(await refusal(harness.url())).toBe(429);
    first.client.socket.close();
    await first.client.closed();
    const again = await harness.connect();
    expect(again.connection.closed).toBe(false);
    expect(harness.acceptor.connections.size).toBe(2);
  });

  test("other addresses do not share it", async () => {
    let count = 0;
    harness = await GatewayHarness.start(undefined, { maxConnectionsPerAddress: 1 }, () => `10.0.0.${count++}`);
    await harness.connect();
    const { connection } = await harness.connect();
    expect(connection.ip).toBe("10.0.0.1");
  });

  test("a full process answers 503, and so does one that has stopped accepting", async () => {
    harness = await GatewayHarness.start(undefined, { maxConnections: 1 });
    const { connection } = await harness.connect();
    expect(await refusal(harness.url())).toBe(503);
    connection.close(4000);
    harness.acceptor.stopAccepting();
    expect(await refusal(harness.url())).toBe(503);
  });

  test.each([
    ["203.0.113.9", "203.0.113.9"],
    ["::ffff:203.0.113.9", "203.0.113.9"],
    ["2001:db8:1:2:3:4:5:6", "2001:0db8:0001:0002"],
    ["2001:DB8:1:2::1", "2001:0db8:0001:0002"],
    ["fe80::1%eth0", "fe80:0000:0000:0000"],
    ["::1", "0000:0000:0000:0000"],
    ["unknown", "unknown"],
  ])("%s counts as %s", (ip, key) => {
    expect(addressKey(ip)).toBe(key);
  });
});
