import { must, onBundle, verifyAction } from "@spacebar/testkit";
import type { SeededBot, SeededGuild, SeededUser } from "@spacebar/testkit";
import { ChannelFlags, ChannelType } from "discord-api-types/v10";
import { add, change, remove, start, startPost } from "../support/threads.js";

onBundle("REL-20", (network) => {
  let guild: SeededGuild;
  let owner: SeededUser;
  let member: SeededUser;
  let bot: SeededBot;
  let blind: SeededUser;
  let channelId: string;
  let forumId: string;
  beforeAll(async () => {
    const { seed } = network();
    ({ guild, owner } = await seed.community(0));
    [member, blind] = [await seed.member(guild), await seed.member(guild)];
    bot = await seed.bot(owner, { guilds: [guild.id] });
    const permission_overwrites = [{ id: blind.id, type: 1, deny: "1024" }];
    channelId = (await seed.channel(owner, guild.id, { permission_overwrites })).id;
    forumId = (await seed.channel(owner, guild.id, { permission_overwrites, type: ChannelType.GuildForum })).id;
  });

  const watch = <T>(work: () => Promise<T>) =>
    verifyAction(network(), { viewers: [owner, member, bot], unaware: [blind] }, work);
  const told = async (viewer: { id: string }, work: () => Promise<unknown>) =>
    (await watch(work)).events.get(viewer.id)?.map(({ t }) => t);

  test("starting, writing, joining, adding, leaving, renaming, archiving, unarchiving, deleting", async () => {
    const { result: thread } = await watch(() => start(member, channelId));
    const write = (by: SeededUser) => () => must(by.rest.post(`/channels/${thread.id}/messages`, { content: "x" }));
    await watch(write(member));
    expect(await told(owner, write(owner))).toEqual(["THREAD_CREATE", "THREAD_MEMBERS_UPDATE", "MESSAGE_CREATE"]);
    await watch(() => must(add(bot, thread.id)));
    await watch(() => must(remove(bot, thread.id)));
    await watch(() => must(add(member, thread.id, bot.id)));
    await watch(() => must(remove(owner, thread.id, bot.id)));
    const settings = `/channels/${thread.id}/thread-members/@me/settings`;
    expect(await told(member, () => must(member.rest.patch(settings, { muted: true })))).toEqual([
      "THREAD_MEMBER_UPDATE",
    ]);
    await watch(() => must(change(member, thread.id, { name: "renamed" })));
    await watch(() => must(change(member, thread.id, { archived: true })));
    const opened = await told(member, write(owner));
    expect(opened).toEqual(["THREAD_UPDATE", "THREAD_MEMBER_UPDATE", "MESSAGE_CREATE"]);
    await watch(() => must(owner.rest.delete(`/channels/${thread.id}`)));
  });

  test("a thread from a message, and a post that is pinned", async () => {
    const { id } = await network().seed.message(member, channelId);
    await network().seed.message(member, channelId);
    await watch(() => must(member.rest.post(`/channels/${channelId}/messages/${id}/threads`, { name: "from" })));
    const { result: post } = await watch(() => startPost(member, forumId));
    await watch(() => must(change(owner, post.id, { flags: ChannelFlags.Pinned })));
  });

  test("who leaves the guild leaves its threads; who gains the channel is told of them; they go with the channel", async () => {
    const { seed } = network();
    const leaving = await seed.member(guild);
    const thread = await start(leaving, channelId);
    await must(add(member, thread.id));
    const all = { viewers: [owner, member, bot, blind] };
    await verifyAction(network(), all, () => must(leaving.rest.delete(`/users/@me/guilds/${guild.id}`)));
    const gaining = { viewers: [owner, blind], unaware: [] };
    const path = `/channels/${channelId}/permissions/${blind.id}`;
    const { events } = await verifyAction(network(), gaining, () => must(owner.rest.delete(path)));
    expect(events.get(blind.id)?.map(({ t }) => t)).toEqual(["CHANNEL_CREATE", "THREAD_LIST_SYNC"]);
    await verifyAction(network(), gaining, () => must(owner.rest.put(path, { type: 1, deny: "1024" })));
    await verifyAction(network(), all, () => must(owner.rest.delete(`/channels/${channelId}`)));
  });
});
