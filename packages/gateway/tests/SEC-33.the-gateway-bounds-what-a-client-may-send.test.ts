import { WebSocket } from "ws";
import { Config } from "@spacebar/util/config";
import type { ConfigPatch } from "@spacebar/util/config";
import { GatewayClient, until } from "@spacebar/testkit";
import { World } from "./support/World.js";
import type { Account } from "./support/World.js";

const HEARTBEAT = 1;
const PRESENCE = 3;
const BOT_BYTES = 4096;
const USER_BYTES = 15_360;

let world: World;
let user: Account, bot: Account;
let undo: (() => void) | undefined;
beforeAll(async () => {
  world = await World.start();
  [user, bot] = [await world.user(), await world.bot()];
});
afterEach(() => {
  undo?.();
  undo = undefined;
});
afterAll(() => world.close());

const configured = (gateway: ConfigPatch["gateway"]) => (undo = Config.override({ gateway }));
/** A payload nobody objects to, of exactly that many bytes. */
function heartbeatOf(bytes: number): string {
  const empty = JSON.stringify({ op: HEARTBEAT, d: null, filler: "" });
  return JSON.stringify({ op: HEARTBEAT, d: null, filler: "a".repeat(bytes - empty.length) });
}
const acknowledged = (client: GatewayClient) => client.frames.filter(({ op }) => op === 11).length;
const codeOf = async (client: GatewayClient) => (await client.closed).code;

test("120 payloads in a minute are answered, the next one closes with 4008", async () => {
  // IDENTIFY is one of them.
  const client = await world.connect(user, { heartbeat: false });
  for (let count = 0; count < 119; count++) client.send(HEARTBEAT, null);
  await client.waitForFrame(() => acknowledged(client) === 119);
  client.send(HEARTBEAT, null);
  expect(await codeOf(client)).toBe(4008);
});

test("the host's own limit holds", async () => {
  configured({ sendLimit: 10 });
  const client = await world.connect(user, { heartbeat: false });
  for (let count = 0; count < 10; count++) client.send(HEARTBEAT, null);
  expect(await codeOf(client)).toBe(4008);
  expect(acknowledged(client)).toBeLessThan(10);
});

test.each([
  ["a bot", () => bot, BOT_BYTES],
  ["a user", () => user, USER_BYTES],
])("the largest frame of %s is taken, one byte more closes with 4002", async (_, who, bytes) => {
  const client = await world.connect(who(), { heartbeat: false });
  client.sendRaw(heartbeatOf(bytes));
  await client.waitForFrame(({ op }) => op === 11);
  client.sendRaw(heartbeatOf(bytes + 1));
  expect(await codeOf(client)).toBe(4002);
});

test("who does not identify in time is closed with 4003, who does is not", async () => {
  configured({ identifyTimeout: 1 });
  const client = await world.connect(user);
  const silent = await GatewayClient.open(world.url, { token: "" });
  expect(await codeOf(silent)).toBe(4003);
  await client.heartbeat();
  await client.close();
});

test.each<[string, number, (client: GatewayClient) => void]>([
  ["a second IDENTIFY", 4005, (client) => client.identify()],
  ["an opcode nobody knows", 4001, (client) => client.send(99, {})],
  ["an opcode only servers send", 4001, (client) => client.send(0, {})],
  ["no JSON", 4002, (client) => client.sendRaw("{")],
])("%s: %i", async (_, code, act) => {
  const client = await world.connect(user);
  act(client);
  expect(await codeOf(client)).toBe(code);
});

test("a payload before IDENTIFY: 4003", async () => {
  const client = await GatewayClient.open(world.url, { token: "" });
  client.send(PRESENCE, { status: "online" });
  expect(await codeOf(client)).toBe(4003);
});

/** The status of the answer to the upgrade: 101 when there is a socket. */
function open(sockets: WebSocket[]): Promise<number | undefined> {
  const socket = new WebSocket(`${world.url}/?v=10&encoding=json`);
  return new Promise((resolve, reject) => {
    socket.once("error", reject);
    socket.once("open", () => {
      sockets.push(socket);
      resolve(101);
    });
    socket.once("unexpected-response", (_, { statusCode }) => {
      resolve(statusCode);
      socket.terminate();
    });
  });
}

test("an address has no more sockets than the host allows, silent ones included", async () => {
  configured({ maxSocketsPerIp: 5 });
  const sockets: WebSocket[] = [];
  const answers: (number | undefined)[] = [];
  for (let count = 0; count < 6; count++) answers.push(await open(sockets));
  expect(new Set(answers)).toEqual(new Set([101, 429]));
  expect(answers.at(-1)).toBe(429);
  for (const socket of sockets) socket.terminate();
  await until(async () => (await open(sockets)) === 101);
  for (const socket of sockets) socket.terminate();
});
