import { GatewayIntentBits as Intent } from "discord-api-types/v10";
import { MESSAGE_CREATE } from "@spacebar/schemas";
import { Config } from "@spacebar/util/config";
import { to } from "@spacebar/util/events";
import { CDN_PLACEHOLDER, Snowflake } from "@spacebar/util/lib";
import { presentUser } from "@spacebar/util/present";
import type { Channel, Guild } from "@spacebar/util/entities";
import { message } from "./support/message.js";
import { World } from "./support/World.js";
import type { Account } from "./support/World.js";

let world: World;
let owner: Account, bot: Account;
let guild: Guild, channel: Channel;
beforeAll(async () => {
  world = await World.start();
  [owner, bot] = [await world.user(), await world.bot()];
  guild = await world.guild(owner, [bot]);
  channel = await world.channel(guild);
});
afterAll(() => world.close());

const say = (fields: object = {}) => world.emit(MESSAGE_CREATE, to.channel(channel), message(channel, owner, fields));

test("files are found where each client found the server", async () => {
  const here = await world.connect(owner);
  const { port } = new URL(world.url);
  const there = await world.connect(owner, { headers: { Host: `chat.localhost:${port}` } });
  expect(there.resumeUrl).toBe(`ws://chat.localhost:${port}`);
  const attachments = [
    { id: "1", filename: "a.png", size: 1, url: `${CDN_PLACEHOLDER}/a.png`, proxy_url: `${CDN_PLACEHOLDER}/a.png` },
  ];
  await say({ attachments });
  const url = async (client: typeof here) => (await client.waitFor("MESSAGE_CREATE")).attachments[0].url as string;
  expect(await url(here)).toBe(`${world.url.replace("ws", "http")}/a.png`);
  expect(await url(there)).toBe(`http://chat.localhost:${port}/a.png`);
});

test("a configured address counts for everybody", async () => {
  const undo = Config.override({ endpoints: { cdn: "https://files.example", gateway: "wss://gateway.example" } });
  const client = await world.connect(owner);
  undo();
  expect(client.resumeUrl).toBe("wss://gateway.example");
  await say({ content: `${CDN_PLACEHOLDER}/b.png` });
  expect((await client.waitFor("MESSAGE_CREATE")).content).toBe("https://files.example/b.png");
});

test("content reaches bots that may read it, wrote it or are mentioned", async () => {
  const intents = Intent.Guilds | Intent.GuildMessages;
  const blind = await world.connect(bot, { intents });
  const reading = await world.connect(bot, { intents: intents | Intent.MessageContent });
  await reading.waitFor("GUILD_CREATE");
  await blind.waitFor("GUILD_CREATE");
  await say({ content: "one" });
  await say({ content: "two", mentions: [presentUser(bot.user)] });
  await say({ content: "three", author: presentUser(bot.user) });
  await world.settle();
  expect(reading.all("MESSAGE_CREATE").map(({ content }) => content)).toEqual(["one", "two", "three"]);
  expect(blind.all("MESSAGE_CREATE").map(({ content }) => content)).toEqual(["", "two", "three"]);
  const deaf = await world.connect(bot, { intents: Intent.Guilds });
  await deaf.waitFor("GUILD_CREATE");
  await say();
  await world.settle();
  expect(deaf.all("MESSAGE_CREATE")).toEqual([]);
});

test("a shard hears of its guilds only", async () => {
  const others: Guild[] = [];
  for (let index = 0; index < 6; index++) others.push(await world.guild(owner, [bot]));
  const shards = await Promise.all(
    [0, 1, 2].map((id) => world.connect(bot, { intents: Intent.Guilds, identify: { shard: [id, 3] } })),
  );
  const ids = shards.map(({ ready }) => ready.guilds.map(({ id }: { id: string }) => id) as string[]);
  expect(ids.flat().sort()).toEqual([guild.id, ...others.map(({ id }) => id)].sort());
  ids.forEach((own, shard) => expect(own.every((id) => Number((BigInt(id) >> 22n) % 3n) === shard)).toBe(true));
  expect(shards.map(({ ready }) => ready.shard)).toEqual([
    [0, 3],
    [1, 3],
    [2, 3],
  ]);
});

test("READY of a web client has the fields it cannot do without", async () => {
  const client = await world.connect(owner, {
    version: 9,
    identify: { capabilities: 16381, compress: true, large_threshold: 100_000_000 },
  });
  const { ready } = client;
  expect(ready.user_settings).toMatchObject({ guild_folders: [], status: "online" });
  expect(ready.user.avatar).toBeNull();
  expect(ready.user_guild_settings).toEqual({ entries: [], partial: false, version: 0 });
  expect(ready.read_state).toMatchObject({ entries: [], partial: false });
  const index = ready.guilds.findIndex(({ id }: { id: string }) => id === guild.id);
  expect(ready.guilds[index]).toMatchObject({
    properties: { name: guild.name, owner_id: owner.id },
    threads: [],
    stickers: [],
    emojis: [],
    large: false,
  });
  expect(ready.guilds[index].channels).toMatchObject([{ id: channel.id, position: 0, permission_overwrites: [] }]);
  expect(ready.merged_members[index]).toMatchObject([{ id: owner.id, guild_id: guild.id, roles: [] }]);
  expect((await client.waitFor("READY_SUPPLEMENTAL")).guilds).toHaveLength(ready.guilds.length);
  expect(client.frames.every(({ d }) => d !== null)).toBe(true);
});

test("the member list beside a channel comes in windows", async () => {
  const client = await world.connect(owner, { version: 9, identify: { capabilities: 16381 } });
  client.send(14, { guild_id: guild.id, channels: { [channel.id]: [[0, 99]] } });
  const list = await client.waitFor("GUILD_MEMBER_LIST_UPDATE");
  expect(list).toMatchObject({ guild_id: guild.id, id: "everyone", member_count: 2 });
  const [sync] = list.ops;
  expect(sync).toMatchObject({ op: "SYNC", range: [0, 99] });
  expect(sync.items[0]).toEqual({ group: { id: "online", count: 2 } });
  expect(
    sync.items
      .slice(1)
      .map(({ member }: { member: { id: string } }) => member.id)
      .sort(),
  ).toEqual([owner.id, bot.id].sort());
});

test("private messages reach those they are for, bots that asked for them with their content", async () => {
  const [alice, mallory] = [await world.user(), await world.user()];
  const channel = { id: Snowflake.generate(), guild_id: null } as Channel;
  const clients = {
    alice: await world.connect(alice),
    mallory: await world.connect(mallory),
    bot: await world.connect(bot, { intents: Intent.DirectMessages }),
    deaf: await world.connect(bot, { intents: Intent.GuildMessages | Intent.MessageContent }),
    secondShard: await world.connect(bot, { intents: Intent.DirectMessages, identify: { shard: [1, 2] } }),
  };
  await world.emit(
    MESSAGE_CREATE,
    to.channel(channel, [alice.id, bot.id]),
    message(channel, alice, { content: "psst" }),
  );
  await world.settle();
  const heard = Object.entries(clients).filter(([, client]) => client.all("MESSAGE_CREATE").length > 0);
  expect(heard.map(([name]) => name)).toEqual(["alice", "bot"]);
  expect(clients.bot.all("MESSAGE_CREATE")[0].content).toBe("psst");
});
