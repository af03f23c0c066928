import { must, onBundle, until } from "@spacebar/testkit";
import type { SeededBot, SeededGuild, SeededUser } from "@spacebar/testkit";
import { ChannelType, Client, GatewayIntentBits, Options } from "discord.js";
import type { ForumChannel, TextChannel } from "discord.js";

const PRIVILEGED = (1 << 13) | (1 << 15) | (1 << 19);

onBundle("discord.js and threads", (network) => {
  let owner: SeededUser;
  let guild: SeededGuild;
  let bot: SeededBot;
  let client: Client<true>;
  beforeAll(async () => {
    ({ guild, owner } = await network().seed.community(1));
    bot = await network().seed.bot(owner, { guilds: [guild.id], permissions: 8n });
    await must(bot.rest.patch("/applications/@me", { flags: PRIVILEGED }));
    const intents = [
      GatewayIntentBits.Guilds,
      GatewayIntentBits.GuildMembers,
      GatewayIntentBits.GuildMessages,
      GatewayIntentBits.MessageContent,
    ];
    client = new Client({ intents, makeCache: Options.cacheEverything(), rest: { api: network().apiUrlOf(0) } });
    const ready = new Promise((resolve) => client.once("clientReady", resolve));
    await client.login(bot.token);
    await ready;
  }, 60_000);
  afterAll(() => client.destroy());

  test("starts, finds, joins, leaves, archives and caches them", async () => {
    const text = client.channels.cache.get(guild.channelId) as TextChannel;
    const source = await text.send("source");
    const thread = await source.startThread({ name: "from a message" });
    expect([thread.id, thread.ownerId]).toEqual([source.id, bot.id]);
    expect((await source.fetch(true)).hasThread).toBe(true);
    expect((await thread.fetchStarterMessage())?.content).toBe("source");
    const open = await text.threads.create({ name: "open", type: ChannelType.PublicThread });
    const closed = await text.threads.create({ name: "closed", type: ChannelType.PrivateThread, invitable: false });
    expect([open.type, closed.type, closed.invitable]).toEqual([11, 12, false]);
    await closed.members.add(owner.id);
    await until(() => closed.members.cache.has(owner.id));
    expect((await closed.members.fetch()).map(({ id }) => id).sort()).toEqual([bot.id, owner.id].sort());
    await closed.members.remove(owner.id);
    await until(() => !closed.members.cache.has(owner.id));
    await open.leave();
    await until(() => !open.joined);
    await open.join();
    await until(() => open.joined);
    expect((await text.threads.fetchActive()).threads.has(open.id)).toBe(true);
    await open.setArchived(true);
    await until(() => open.archived === true);
    expect((await text.threads.fetchArchived()).threads.map(({ id }) => id)).toEqual([open.id]);
    await open.send("awake");
    await until(() => open.archived === false);
    await thread.delete();
    await until(() => !client.channels.cache.has(thread.id));
    const theirs = await must<{ id: string }>(
      owner.rest.post(`/channels/${guild.channelId}/threads`, { name: "theirs", type: 11 }),
    );
    await until(() => client.channels.cache.has(theirs.id));
  });

  test("starts posts with tags", async () => {
    const forum = (await client.guilds.cache.get(guild.id)!.channels.create({
      name: "forum",
      type: ChannelType.GuildForum,
      availableTags: [{ name: "open" }],
    })) as ForumChannel;
    const tag = forum.availableTags[0]!.id;
    const post = await forum.threads.create({
      name: "post",
      message: { content: "first", files: [Buffer.from("x")] },
      appliedTags: [tag],
    });
    expect(post.appliedTags).toEqual([tag]);
    const first = await post.fetchStarterMessage();
    expect([first?.content, first?.attachments.size]).toEqual(["first", 1]);
    await post.pin();
    await until(() => post.flags.has("Pinned"));
  });
});
