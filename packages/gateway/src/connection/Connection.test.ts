import { setImmediate as turn } from "node:timers/promises";
import type { Connection } from "./Connection.js";
import { DEFAULT_CONNECTION_LIMITS } from "./limits.js";
import { GatewayHarness } from "./testing/GatewayHarness.js";

const IDENTIFY = { op: 2, d: { token: "t" } };

let harness: GatewayHarness;
let log: unknown[];

/** Accepts every IDENTIFY: `kind` in `d` says who it is, `refuse` that it is not accepted. */
function serve(connection: Connection): void {
  const entries = log;
  connection.onPayload = async ({ op, d }) => {
    entries.push({ op, d });
    await turn();
    const { kind, refuse } = (d ?? {}) as { kind?: "bot"; refuse?: boolean };
    if ((op === 2 || op === 6) && !refuse) connection.authenticate(kind ?? "user");
    connection.send(0, { handled: op }, "HANDLED", 1);
  };
  connection.onClose = (code, _, by) => entries.push({ code, by });
  connection.onHeartbeat = (seq) => entries.push({ seq });
}

beforeEach(async () => {
  log = [];
  harness = await GatewayHarness.start(serve);
});

afterEach(() => harness.stop());

async function identified(kind: "bot" | "user" = "user") {
  const { client, connection } = await harness.connect();
  await client.nextJson();
  client.send({ op: 2, d: { kind } });
  await client.nextJson();
  return { client, connection };
}

describe("greeting and heartbeats", () => {
  test("says HELLO first", async () => {
    const { client } = await harness.connect();
    expect(await client.nextJson()).toEqual({ t: null, s: null, op: 10, d: { heartbeat_interval: 41250 } });
  });

  test("answers both heartbeats with a d clients can read members of", async () => {
    const { client } = await harness.connect();
    await client.nextJson();
    client.send({ op: 1, d: null });
    client.send({ op: 40, d: { seq: 12, qos: { ver: 27, active: true, reasons: [] } } });
    client.send({ op: 1, d: 13 });
    for (let count = 0; count < 3; count++) {
      expect(await client.nextJson()).toEqual({ t: null, s: null, op: 11, d: {} });
    }
    expect(log).toEqual([{ seq: null }, { seq: 12 }, { seq: 13 }]);
  });

  test("never sends null as d, but keeps false", async () => {
    const { client, connection } = await harness.connect();
    connection.send(7, null);
    connection.send(9, false);
    await client.nextJson();
    expect([await client.nextJson(), await client.nextJson()]).toMatchObject([
      { op: 7, d: {} },
      { op: 9, d: false },
    ]);
  });

  test("reads JSON from binary frames as well", async () => {
    const { client } = await harness.connect();
    await client.nextJson();
    client.socket.send(Buffer.from('{"op":1,"d":null}'), { binary: true });
    expect(await client.nextJson()).toMatchObject({ op: 11 });
  });

  test("answers pings", async () => {
    const { client } = await harness.connect();
    const pong = new Promise((resolve) => client.socket.once("pong", (data) => resolve(data.toString())));
    client.socket.ping("are you there");
    expect(await pong).toBe("are you there");
  });
});

describe("handshake", () => {
  test("hands payloads over one after another, in order", async () => {
    const { client } = await harness.connect();
    await client.nextJson();
    client.send(IDENTIFY);
    client.send({ op: 3, d: {} });
    client.send({ op: 4, d: {} });
    await client.nextJson();
    await client.nextJson();
    expect(await client.nextJson()).toMatchObject({ d: { handled: 4 } });
    expect(log).toEqual([IDENTIFY, { op: 3, d: {} }, { op: 4, d: {} }]);
  });

  test("lets a client try again whose session was invalid", async () => {
    const { client, connection } = await harness.connect();
    await client.nextJson();
    client.send({ op: 6, d: { refuse: true } });
    await client.nextJson();
    expect(connection.kind).toBeNull();
    client.send(IDENTIFY);
    await client.nextJson();
    expect(connection.kind).toBe("user");
  });
});

describe("close codes", () => {
  const large = (bytes: number) => ({ op: 3, d: "x".repeat(bytes - '{"op":3,"d":""}'.length) });

  test.each<[string, number, unknown[]]>([
    ["an unknown opcode", 4001, [{ op: 99 }]],
    ["an opcode of 64 bits", 4001, ['{"op":18446744073709551617}']],
    ["an opcode that is no number", 4001, [{ op: "1" }]],
    ["no opcode", 4001, [{}]],
    ["an opcode only servers send", 4001, [{ op: 0 }]],
    ["no JSON", 4002, ["nonsense"]],
    ["an array", 4002, ["[1]"]],
    ["null", 4002, ["null"]],
    ["binary that is no JSON", 4002, [Buffer.from([120, 156, 1])]],
    ["too deep nesting", 4002, ['{"op":1,"d":'.repeat(70)]],
    ["a dangerous key", 4002, ['{"op":1,"d":{"__proto__":{}}}']],
    ["more than 15 KiB", 4002, [large(15 * 1024 + 1)]],
    ["more than ws itself takes", 4002, [large(70_000)]],
    ["a payload before IDENTIFY", 4003, [{ op: 3, d: {} }]],
    [
      "a payload after a refused RESUME",
      4003,
      [
        { op: 6, d: { refuse: true } },
        { op: 8, d: {} },
      ],
    ],
    ["a second IDENTIFY", 4005, [IDENTIFY, IDENTIFY]],
    ["RESUME after IDENTIFY", 4005, [IDENTIFY, { op: 6, d: {} }]],
    ["121 payloads in a minute", 4008, Array.from({ length: 121 }, () => ({ op: 1, d: null }))],
    ["more than is handled", 4008, [IDENTIFY, ...Array.from({ length: 5 }, () => large(15_000))]],
  ])("%s: %i", async (_, code, payloads) => {
    const { client } = await harness.connect();
    for (const payload of payloads) {
      if (typeof payload === "string" || payload instanceof Buffer) client.socket.send(payload);
      else client.send(payload);
    }
    expect(await client.closed()).toBe(code);
    expect(log.at(-1)).toEqual({ code, by: "server" });
  });

  test("text that is not UTF-8: 4002", async () => {
    const { client } = await harness.connect();
    client.socket.send(Buffer.from([0xff, 0xfe]), { binary: false });
    expect(await client.closed()).toBe(4002);
  });

  test("bots may send 4096 bytes, users 15 KiB", async () => {
    const user = await identified("user");
    user.client.send(large(15 * 1024));
    expect(await user.client.nextJson()).toMatchObject({ d: { handled: 3 } });
    const bot = await identified("bot");
    bot.client.send(large(4096));
    expect(await bot.client.nextJson()).toMatchObject({ d: { handled: 3 } });
    bot.client.send(large(4097));
    expect(await bot.client.closed()).toBe(4002);
  });

  test("120 payloads are no offence, nor 120 more in the next minute", async () => {
    const { client } = await identified();
    harness.clock.advance(60_000);
    for (let minute = 0; minute < 2; minute++) {
      for (let count = 0; count < 120; count++) client.send({ op: 1, d: null });
      for (let count = 0; count < 120; count++) expect(await client.nextJson()).toMatchObject({ op: 11 });
      harness.clock.advance(60_000);
    }
  });

  test("pings count as payloads", async () => {
    const { client } = await harness.connect();
    for (let count = 0; count < 121; count++) client.socket.ping();
    expect(await client.closed()).toBe(4008);
  });

  test("no IDENTIFY in 45 s: 4003", async () => {
    const { client, connection } = await harness.connect();
    harness.clock.advance(44_999);
    expect(connection.closed).toBe(false);
    harness.clock.advance(1);
    expect(await client.closed()).toBe(4003);
  });

  test("no heartbeat in one and a half intervals and the slack: 4009", async () => {
    const { client, connection } = await identified();
    const patience = DEFAULT_CONNECTION_LIMITS.heartbeatInterval * 1.5 + DEFAULT_CONNECTION_LIMITS.heartbeatSlack;
    harness.clock.advance(patience - 1);
    client.send({ op: 1, d: 1 });
    await client.nextJson();
    harness.clock.advance(patience - 1);
    expect(connection.closed).toBe(false);
    harness.clock.advance(1);
    expect(await client.closed()).toBe(4009);
  });

  test("the client's own code is told apart from ours", async () => {
    const { client } = await harness.connect();
    client.socket.close(1000);
    expect(await client.closed()).toBe(1000);
    expect(log).toEqual([{ code: 1000, by: "client" }]);
  });

  test("a connection that breaks is closed with 1006", async () => {
    const { client, connection } = await harness.connect();
    const closing = new Promise((resolve) => (connection.onClose = (code, _, by) => resolve({ code, by })));
    client.socket.terminate();
    expect(await closing).toEqual({ code: 1006, by: "client" });
  });

  test("what a handler throws closes with 4000 and reaches onError", async () => {
    const { client, connection } = await identified();
    const boom = new Error("boom");
    connection.onPayload = () => Promise.reject(boom);
    connection.onError = (error) => log.push(error);
    client.send({ op: 3, d: {} });
    expect(await client.closed()).toBe(4000);
    expect(log).toContain(boom);
  });

  test("what was sent before close() arrives, what is sent after does not", async () => {
    const { client, connection } = await harness.connect();
    connection.send(9, false);
    connection.close(4004, "Authentication failed – ".repeat(20));
    connection.send(7);
    expect(await client.closed()).toBe(4004);
    expect(client.received.map(({ data }) => (JSON.parse(data.toString()) as { op: number }).op)).toEqual([10, 9]);
    expect(log).toEqual([{ code: 4004, by: "server" }]);
  });

  test("no timer is left behind", async () => {
    const { client, connection } = await harness.connect();
    connection.close(4000);
    await client.closed();
    expect(harness.clock.pending).toBe(0);
  });
});
