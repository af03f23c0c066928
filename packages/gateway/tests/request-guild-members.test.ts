import { GatewayIntentBits as Intent } from "discord-api-types/v10";
import { GUILD_ROLE_CREATE } from "@spacebar/schemas";
import { transaction } from "@spacebar/util/db";
import { Guild as GuildRow, Member, User } from "@spacebar/util/entities";
import type { Guild } from "@spacebar/util/entities";
import { to } from "@spacebar/util/events";
import { Snowflake } from "@spacebar/util/lib";
import { PERMISSIONS } from "@spacebar/util/permissions";
import { presentRole } from "@spacebar/util/present";
import type { GatewayClient } from "@spacebar/testkit";
import { World } from "./support/World.js";
import type { Account } from "./support/World.js";

const OP = 8;
const SIZE = 2100;
let world: World;
let owner: Account, named: Account, bot: Account, outsider: Account;
let guild: Guild;
beforeAll(async () => {
  world = await World.start();
  owner = await world.user();
  named = await world.user({ username: "zelda", username_key: "zelda", global_name: "Princess_100%" });
  bot = await world.bot();
  outsider = await world.user();
  guild = await world.guild(owner, [named, bot]);
  await transaction(async (db) => {
    const ids = Array.from({ length: SIZE - 3 }, () => Snowflake.generate());
    const users = ids.map((id) => ({ id, username: `member${id}`, username_key: `member${id}` }));
    const members = ids.map((user_id) => ({ guild_id: guild.id, user_id, joined_at: new Date() }));
    for (let at = 0; at < ids.length; at += 500) {
      await db.insert(User, users.slice(at, at + 500));
      await db.insert(Member, members.slice(at, at + 500));
    }
    await db.update(GuildRow, { id: guild.id }, { member_count: SIZE });
  });
});
afterAll(() => world.close());

async function connect(
  account: Account,
  intents = Intent.Guilds | Intent.GuildMembers | Intent.GuildPresences,
): Promise<GatewayClient> {
  return world.connect(account, account.user.bot ? { intents } : { identify: { intents: undefined } });
}

async function ask(client: GatewayClient, d: Record<string, unknown>) {
  client.forget();
  client.send(OP, { guild_id: guild.id, ...d });
  return client.waitFor("GUILD_MEMBERS_CHUNK");
}

test("the whole list comes in chunks of a thousand, everybody once", async () => {
  const client = await connect(bot);
  await ask(client, { query: "", limit: 0, nonce: "abc" });
  await client.waitFor("GUILD_MEMBERS_CHUNK", ({ chunk_index }) => chunk_index === 2);
  const chunks = client.all("GUILD_MEMBERS_CHUNK");
  expect(chunks.map(({ members }) => members.length)).toEqual([1000, 1000, 100]);
  expect(chunks.map(({ chunk_index, chunk_count, nonce }) => [chunk_index, chunk_count, nonce])).toEqual([
    [0, 3, "abc"],
    [1, 3, "abc"],
    [2, 3, "abc"],
  ]);
  expect(
    new Set(chunks.flatMap(({ members }) => members.map(({ user }: { user: { id: string } }) => user.id))).size,
  ).toBe(SIZE);
});

test("the whole list twice within thirty seconds: RATE_LIMITED", async () => {
  const client = await connect(bot);
  await ask(client, { query: "", limit: 0 });
  client.send(OP, { guild_id: guild.id, query: "", limit: 0, nonce: "again" });
  const limited = await client.waitFor("RATE_LIMITED");
  expect(limited).toMatchObject({ opcode: OP, meta: { guild_id: guild.id, nonce: "again" } });
  expect(limited.retry_after).toBeGreaterThan(0);
  expect(limited.retry_after).toBeLessThanOrEqual(30);
});

test("the whole list without the intent: nobody", async () => {
  const client = await connect(bot, Intent.Guilds);
  expect((await ask(client, { query: "", limit: 0 })).members).toEqual([]);
});

test("the whole list as a person: with a permission over members only", async () => {
  expect((await ask(await connect(owner), { query: "", limit: 0 })).members).toHaveLength(1000);
  const plain = await connect(named);
  expect((await ask(plain, { query: "", limit: 0 })).members).toEqual([]);
  const role = await world.role(guild, { permissions: String(PERMISSIONS.KICK_MEMBERS) });
  await world.emit(GUILD_ROLE_CREATE, to.guild(guild.id), { guild_id: guild.id, role: presentRole(role) });
  const moderator = await world.user();
  await world.join(guild, moderator, [role.id]);
  expect((await ask(await connect(moderator), { query: "", limit: 0 })).members).toHaveLength(1000);
});

test.each([
  ["a username", "ZEL"],
  ["a display name", "princess_100%"],
])("a search finds by the beginning of %s, whatever its case", async (_, query) => {
  const chunk = await ask(await connect(bot), { query, limit: 10 });
  expect(chunk.members.map(({ user }: { user: { id: string } }) => user.id)).toEqual([named.id]);
  expect(chunk).toMatchObject({ chunk_index: 0, chunk_count: 1 });
  expect(chunk).not.toHaveProperty("not_found");
});

test("a search is text, not a pattern, and ends at a hundred", async () => {
  const client = await connect(bot);
  expect((await ask(client, { query: "%", limit: 10 })).members).toEqual([]);
  expect((await ask(client, { query: "zeld_", limit: 10 })).members).toEqual([]);
  expect((await ask(client, { query: "member", limit: 1000 })).members).toHaveLength(100);
  expect((await ask(client, { query: "", limit: 5 })).members).toHaveLength(5);
});

test("by id: who is there, who is not, and what is no id as it was sent", async () => {
  const unknown = Snowflake.generate();
  const chunk = await ask(await connect(bot), {
    user_ids: [named.id, unknown, "abc", 123],
    presences: true,
    nonce: "n",
  });
  expect(chunk.members.map(({ id }: { id: string }) => id)).toEqual([named.id]);
  expect(chunk.not_found).toEqual([unknown, "abc", 123]);
  expect(chunk.nonce).toBe("n");
});

test("presences only where they may be told", async () => {
  const client = await connect(bot);
  const self = [{ status: "online", user: { id: bot.id } }];
  expect((await ask(client, { user_ids: bot.id, presences: true })).presences).toMatchObject(self);
  const blind = await connect(bot, Intent.Guilds);
  expect(await ask(blind, { user_ids: bot.id, presences: true })).not.toHaveProperty("presences");
});

test("a nonce of more than 32 bytes is left out", async () => {
  expect(await ask(await connect(bot), { user_ids: [], nonce: "é".repeat(17) })).not.toHaveProperty("nonce");
});

test("a guild one is not in is answered with nobody", async () => {
  const chunk = await ask(await connect(outsider), { user_ids: [named.id] });
  expect(chunk).toMatchObject({ members: [], not_found: [named.id] });
  expect((await ask(await connect(outsider), { query: "zel", limit: 1 })).members).toEqual([]);
});

test("people may name several guilds, bots one", async () => {
  const other = await world.guild(named, [bot]);
  const client = await connect(named);
  client.send(OP, { guild_id: [guild.id, other.id], user_ids: [named.id] });
  await client.waitFor("GUILD_MEMBERS_CHUNK", ({ guild_id }) => guild_id === guild.id);
  await client.waitFor("GUILD_MEMBERS_CHUNK", ({ guild_id }) => guild_id === other.id);
  const botClient = await connect(bot);
  await ask(botClient, { guild_id: [guild.id, other.id], user_ids: [named.id] });
  await world.settle();
  expect(botClient.all("GUILD_MEMBERS_CHUNK")).toHaveLength(1);
});
