import { forEachSetup, must, until } from "@spacebar/testkit";
import type { CurrentNetwork, SeededBot, SeededGuild, SeededUser } from "@spacebar/testkit";
import type { BotFactory, BotOptions, BotUnderTest } from "./BotUnderTest.js";
import { cutConnections } from "./sockets.js";

/** GUILDS, GUILD_MEMBERS, GUILD_MESSAGES, GUILD_MESSAGE_REACTIONS, DIRECT_MESSAGES. */
const WITHOUT_CONTENT = (1 << 0) | (1 << 1) | (1 << 9) | (1 << 10) | (1 << 12);
const MESSAGE_CONTENT = 1 << 15;
const INTENTS = WITHOUT_CONTENT | MESSAGE_CONTENT;
const ADMINISTRATOR = 8n;
const MISSING_PERMISSIONS = 50_013;
/** The application flags that allow the privileged intents to a small bot. */
const PRIVILEGED = (1 << 13) | (1 << 15) | (1 << 19);

interface World {
  owner: SeededUser;
  guild: SeededGuild;
  bot: SeededBot;
  client: BotUnderTest;
}

const allowIntents = (bot: SeededBot): Promise<unknown> =>
  must(bot.rest.patch("/applications/@me", { flags: PRIVILEGED }));

/** What every library has to be able to do on an instance: the same steps, by its own means. */
export async function describeClient(name: string, create: BotFactory): Promise<void> {
  await forEachSetup(name, (network) => describeSteps(network, create), { api: 2, gateway: 2 });
}

function describeSteps(network: CurrentNetwork, create: BotFactory): void {
  let world: World;

  const start = async (options: Partial<BotOptions> & { token: string; node?: number }): Promise<BotUnderTest> => {
    const client = create({ apiUrl: network().apiUrlOf(options.node ?? 0), intents: INTENTS, ...options });
    await client.start();
    return client;
  };

  /** A second client, for one test. */
  const using = async (options: Parameters<typeof start>[0], work: (client: BotUnderTest) => Promise<void>) => {
    const client = await start(options);
    await work(client);
    await client.stop();
  };

  /** Writes over HTTP as a person would, and waits until the bot has heard it. */
  const say = async (content: string): Promise<string> => {
    const { id } = await network().seed.message(world.owner, world.guild.channelId, content);
    await until(() => world.client.messages.some((message) => message.id === id));
    return id;
  };

  beforeAll(async () => {
    const { seed } = network();
    const { guild, owner } = await seed.community(1);
    const bot = await seed.bot(owner, { guilds: [guild.id], permissions: ADMINISTRATOR });
    await allowIntents(bot);
    world = { owner, guild, bot, client: await start({ token: bot.token }) };
  }, 120_000);

  test("logs in and is ready", () => {
    expect(world.client.id()).toBe(world.bot.id);
  });

  test("has its guild, channels, roles and members in its cache", () => {
    const { client, guild, bot } = world;
    expect(client.guildIds()).toEqual([guild.id]);
    expect(client.channelNames(guild.id)).toContain("general");
    expect(client.roleNames(guild.id)).toContain("@everyone");
    expect(client.memberIds(guild.id)).toContain(bot.id);
  });

  test("receives what a user writes, and replies to it", async () => {
    const { client, guild, owner } = world;
    const id = await say("hello bot");
    expect(client.messages.find((message) => message.id === id)).toMatchObject({
      authorId: owner.id,
      content: "hello bot",
    });
    const reply = await client.reply(guild.channelId, id, "hello user");
    const { body } = await owner.rest.get(`/channels/${guild.channelId}/messages/${reply}`);
    expect(body).toMatchObject({ type: 19, content: "hello user", referenced_message: { id } });
  });

  test("edits, reacts to, pins and deletes messages", async () => {
    const { client, guild, owner } = world;
    const { channelId } = guild;
    const id = await client.send(channelId, "first");
    await client.edit(channelId, id, "second");
    await client.react(channelId, id, "👍");
    await client.pin(channelId, id);
    const { body } = await owner.rest.get(`/channels/${channelId}/messages/${id}`);
    expect(body).toMatchObject({ content: "second", pinned: true, reactions: [{ count: 1, emoji: { name: "👍" } }] });
    await client.remove(channelId, id);
    expect((await owner.rest.get(`/channels/${channelId}/messages/${id}`)).status).toBe(404);
    await until(() => client.deleted.includes(id));
    expect(client.edited).toContain(id);
  });

  test("reads history newest first and deletes in bulk", async () => {
    const { client, guild } = world;
    const ids: string[] = [];
    for (const content of ["one", "two", "three"]) ids.push(await client.send(guild.channelId, content));
    expect((await client.history(guild.channelId)).slice(0, 3)).toEqual(["three", "two", "one"]);
    await client.bulkRemove(guild.channelId, ids);
    expect(await client.history(guild.channelId)).not.toContain("one");
  });

  test("creates a channel with a reason in any script, a role and an invite", async () => {
    const { client, guild, owner } = world;
    const channelId = await client.createChannel(guild.id, "made-by-bot", "raison é ✓");
    await client.createRole(guild.id, "made by bot");
    await until(() => client.channelNames(guild.id).includes("made-by-bot"));
    await until(() => client.roleNames(guild.id).includes("made by bot"));
    const code = await client.createInvite(channelId);
    expect((await owner.rest.get(`/invites/${code}`)).body).toMatchObject({ channel: { id: channelId } });
  });

  test("types, and writes to a user directly", async () => {
    const { client, guild, owner, bot } = world;
    await client.type(guild.channelId);
    await client.direct(owner.id, "between us");
    const { body } = await owner.rest.post("/users/@me/channels", { recipients: [bot.id] });
    const history = await owner.rest.get(`/channels/${body.id}/messages`);
    expect(history.body).toMatchObject([{ content: "between us", author: { id: bot.id } }]);
  });

  test("is refused what it may not do, with the library's own class of error", async () => {
    const { guild, owner } = world;
    const { seed } = network();
    const bot = await seed.bot(owner, { guilds: [guild.id] });
    await using({ token: bot.token, intents: 1 }, async (client) => {
      const error: unknown = await client.createRole(guild.id, "no").then(
        () => null,
        (reason: unknown) => reason,
      );
      expect(client.apiErrorCode(error)).toBe(MISSING_PERMISSIONS);
    });
  });

  test("resumes after its connection broke, without a lost or doubled message", async () => {
    const { client, guild, owner } = world;
    const { seed } = network();
    const before = client.messages.length;
    await say("before the cut");
    cutConnections(network().gatewayUrlOf(0));
    const sent: string[] = [];
    for (let index = 0; index < 5; index++) {
      sent.push((await seed.message(owner, guild.channelId, `during ${index}`)).id);
    }
    await until(() => client.resumed > 0, { timeout: 30_000 });
    await say("after the cut");
    const heard = client.messages.slice(before).map(({ content }) => content);
    expect(heard).toEqual(["before the cut", ...sent.map((_, index) => `during ${index}`), "after the cut"]);
  });

  test("hears of messages but not what they say without the intent", async () => {
    const { guild, owner } = world;
    const bot = await network().seed.bot(owner, { guilds: [guild.id] });
    await using({ token: bot.token, intents: (1 << 0) | (1 << 9) }, async (client) => {
      await say("not for everybody");
      await until(() => client.messages.some((message) => message.authorId === owner.id));
      expect(client.messages.map(({ content }) => content)).toEqual([""]);
      const mention = await network().seed.message(owner, guild.channelId, `for you <@${bot.id}>`);
      await until(() => client.messages.some((message) => message.id === mention.id));
      expect(client.messages.at(-1)?.content).toContain("for you");
    });
  });

  test("two shards have disjoint guilds that are all of them together", async () => {
    const { owner } = world;
    const { seed } = network();
    const guilds: string[] = [];
    while (new Set(guilds.map((id) => (BigInt(id) >> 22n) % 2n)).size < 2 || guilds.length < 4) {
      guilds.push((await seed.guild(owner)).id);
    }
    const bot = await seed.bot(owner, { guilds });
    const shards = [
      await start({ token: bot.token, intents: 1, shard: [0, 2], node: 0 }),
      await start({ token: bot.token, intents: 1, shard: [1, 2], node: network().mode === "bundle" ? 0 : 1 }),
    ];
    for (const [index, client] of shards.entries()) {
      const own = guilds.filter((id) => (BigInt(id) >> 22n) % 2n === BigInt(index));
      expect([...client.guildIds()].sort()).toEqual([...own].sort());
      await client.stop();
    }
  });

  // A step of its own, and the last one: hooks of the network run before those of the suite.
  test("logs out", async () => {
    await world.client.stop();
    const heard = world.client.messages.length;
    await network().seed.message(world.owner, world.guild.channelId, "nobody is listening");
    await network().settle();
    expect(world.client.messages).toHaveLength(heard);
  });
}
