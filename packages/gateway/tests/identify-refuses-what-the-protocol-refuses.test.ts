import { ApplicationFlags, GatewayIntentBits as Intent } from "discord-api-types/v10";
import { Config } from "@spacebar/util/config";
import { transaction } from "@spacebar/util/db";
import { Session } from "@spacebar/util/entities";
import { GatewayClient } from "@spacebar/testkit";
import { World } from "./support/World.js";
import type { Account } from "./support/World.js";

let world: World;
let user: Account, bot: Account, plain: Account;
beforeAll(async () => {
  world = await World.start();
  user = await world.user();
  bot = await world.bot();
  plain = await world.bot(ApplicationFlags.GatewayGuildMembersLimited);
});
afterAll(() => world.close());

async function closeCode(d: unknown, op = 2): Promise<number> {
  const client = await GatewayClient.open(world.url, { token: "" });
  client.send(op, d);
  return (await client.closed).code;
}
const properties = { os: "", browser: "", device: "" };

test.each([
  ["an unknown token", 4004, () => ({ token: `${user.token.slice(0, -1)}!`, properties })],
  ["a token that is none", 4004, () => ({ token: "abc", properties })],
  ["a user's token called a bot's", 4004, () => ({ token: `Bot ${user.token}`, properties })],
  ["a bearer token", 4004, () => ({ token: `Bearer ${user.token}`, properties })],
  ["no token", 4002, () => ({ properties })],
  ["no object", 4002, () => "hello"],
  ["a bot without intents", 4013, () => ({ token: bot.token, properties })],
  ["an intent of users' clients", 4013, () => ({ token: bot.token, properties, intents: 1 << 18 })],
  ["an intent that does not exist", 4013, () => ({ token: bot.token, properties, intents: 1 << 30 })],
  ["negative intents", 4013, () => ({ token: bot.token, properties, intents: -1 })],
  ["more than 31 bits", 4013, () => ({ token: bot.token, properties, intents: 2 ** 40 })],
  ["presences, not granted", 4014, () => ({ token: plain.token, properties, intents: Intent.GuildPresences })],
  ["content, not granted", 4014, () => ({ token: plain.token, properties, intents: Intent.MessageContent })],
  ["a shard beyond the last", 4010, () => ({ token: bot.token, properties, intents: 0, shard: [2, 2] })],
  ["no shards", 4010, () => ({ token: bot.token, properties, intents: 0, shard: [0, 0] })],
  ["a negative shard", 4010, () => ({ token: bot.token, properties, intents: 0, shard: [-1, 2] })],
])("%s: %i", async (_, code, identify) => {
  expect(await closeCode(identify())).toBe(code);
});

test("anything before IDENTIFY: 4003", async () => {
  expect(await closeCode({ guild_id: "1", query: "", limit: 0 }, 8)).toBe(4003);
});

test("IDENTIFY twice: 4005", async () => {
  const client = await world.connect(user);
  client.identify();
  expect((await client.closed).code).toBe(4005);
});

test.each([
  ["the bare token", (token: string) => token],
  ["its prefix", (token: string) => `Bot ${token}`],
])("a bot connects with %s", async (_, write) => {
  const client = await world.connect({ token: write(bot.token) });
  expect(client.ready.user).toMatchObject({ id: bot.id, bot: true });
  expect(client.ready.application).toMatchObject({ id: bot.id });
});

test("a privileged intent that was granted", async () => {
  const client = await world.connect(plain, { intents: Intent.GuildMembers });
  expect(client.ready.v).toBe(10);
});

test.each([
  ["eris", { compress: false, v: 10, presence: { activities: null, status: "offline", since: null, afk: false } }],
  ["discordeno", { presence: undefined, large_threshold: undefined }],
  ["unknown keys", { something: { else: 1 }, client_state: { guild_versions: {} }, presence: null, shard: null }],
])("what %s sends is accepted", async (_, identify) => {
  const client = await world.connect(bot, { intents: 0, identify });
  expect(client.sessionId).toMatch(/^[0-9a-f]{32}$/);
  expect(client.resumeUrl).toBe(world.url);
});

test("too many sessions of a user: 4015", async () => {
  const undo = Config.override({ gateway: { maxSessionsPerUser: 2 } });
  const other = await world.user();
  await world.connect(other);
  const second = await world.connect(other);
  expect(await closeCode({ token: other.token, properties })).toBe(4015);
  await second.close();
  await world.settle();
  await world.connect(other);
  undo();
});

test("too many starts at once: opcode 9, and the client may try again on the same connection", async () => {
  const undo = Config.override({ gateway: { maxConcurrency: 2 } });
  const other = await world.bot();
  await world.connect(other);
  await world.connect(other);
  const third = await GatewayClient.open(world.url, { token: other.token });
  third.identify();
  const { d } = await third.waitForFrame(({ op }) => op === 9);
  expect(d).toBe(false);
  expect(third.isOpen).toBe(true);
  undo();
  third.drop();
});

test("a login that is ended while the session starts: 4004", async () => {
  const other = await world.user();
  await world.connect(other);
  await transaction((db) => db.delete(Session, { id: other.authSessionId }));
  expect(await closeCode({ token: other.token, properties })).toBe(4004);
});
