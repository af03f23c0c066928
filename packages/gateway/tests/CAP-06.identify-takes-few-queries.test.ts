import { RelationshipType } from "discord-api-types/v10";
import { observeQueries, transaction } from "@spacebar/util/db";
import { Recipient, Channel, ReadState, Relationship } from "@spacebar/util/entities";
import { Snowflake } from "@spacebar/util/lib";
import { World } from "./support/World.js";
import type { Account } from "./support/World.js";

const BUDGET = 15;
let world: World;
beforeEach(async () => {
  world = await World.start();
});
afterEach(() => world.close());

/** Guilds with people, channels and roles in them. */
async function fill(account: Account, guilds: number): Promise<void> {
  const others = [await world.user(), await world.user()];
  for (let index = 0; index < guilds; index++) {
    const guild = await world.guild(others[0]!, [others[1]!, account]);
    await world.role(guild);
    for (let channel = 0; channel < 3; channel++) await world.channel(guild);
  }
}

async function befriend(account: Account): Promise<void> {
  const friend = await world.user();
  const since = new Date();
  await transaction(async (db) => {
    await db.insert(Relationship, { user_id: account.id, target_id: friend.id, type: RelationshipType.Friend, since });
    const id = Snowflake.generate();
    await db.insert(Channel, { id, type: 1, dm_key: id, permission_overwrites: [] });
    await db.insert(Recipient, [
      { channel_id: id, user_id: account.id },
      { channel_id: id, user_id: friend.id },
    ]);
    await db.insert(ReadState, { user_id: account.id, channel_id: id });
  });
}

async function countQueries(account: Account, options: { guilds: number; identify?: object }): Promise<number> {
  const queries: string[] = [];
  // The outbox sweeps whenever it likes.
  const stop = observeQueries((sql) => /event_log|scheduled_jobs/.test(sql) || queries.push(sql));
  const client = await world.connect(account, { version: 9, identify: { ...options.identify } });
  if (account.user.bot) {
    for (let index = 0; index < options.guilds; index++)
      await client.waitFor("GUILD_CREATE", () => client.all("GUILD_CREATE").length > index);
  }
  stop();
  expect(account.user.bot ? client.all("GUILD_CREATE") : client.ready.guilds).toHaveLength(options.guilds);
  return queries.length;
}

test.each([1, 40])("a bot in %i guilds", async (guilds) => {
  const bot = await world.bot();
  await fill(bot, guilds);
  expect(await countQueries(bot, { guilds })).toBeLessThanOrEqual(BUDGET);
});

test.each([1, 40])("a person in %i guilds, with friends and direct messages", async (guilds) => {
  const person = await world.user();
  await fill(person, guilds);
  await befriend(person);
  expect(
    await countQueries(person, { guilds, identify: { capabilities: 16381, intents: undefined } }),
  ).toBeLessThanOrEqual(BUDGET);
});
