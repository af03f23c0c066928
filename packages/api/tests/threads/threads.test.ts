import { must, onBundle } from "@spacebar/testkit";
import type { SeededGuild, SeededUser } from "@spacebar/testkit";
import { scheduler } from "@spacebar/util/jobs";
import { setClock } from "@spacebar/util/lib";
import { ChannelFlags, ChannelType, MessageFlags, MessageType } from "discord-api-types/v10";
import { verdict } from "../support/guild.js";
import { MessagesOf } from "../support/messages.js";
import { add, change, read, remove, start, startPost } from "../support/threads.js";

const ARCHIVED = [400, 50083];
const FORBIDDEN = [403, 50013];

onBundle("threads", (network) => {
  let guild: SeededGuild;
  let owner: SeededUser;
  let member: SeededUser;
  let other: SeededUser;
  beforeAll(async () => {
    ({ guild, owner } = await network().seed.community(0));
    member = await network().seed.member(guild);
    other = await network().seed.member(guild);
  });

  const inChannel = () => new MessagesOf(member, guild.channelId);

  test("one from a message has its id, begins with a pointer to it, and is found on it", async () => {
    const source = await inChannel().send("source");
    const body = { name: "about it", auto_archive_duration: 60 };
    const thread = await must(member.rest.post(`/channels/${guild.channelId}/messages/${source.id}/threads`, body));
    expect(thread).toMatchObject({
      id: source.id,
      type: ChannelType.PublicThread,
      parent_id: guild.channelId,
      owner_id: member.id,
      message_count: 0,
      member_count: 1,
      thread_metadata: { archived: false, locked: false, auto_archive_duration: 60 },
      member: { user_id: member.id },
    });
    const [starter] = await must(member.rest.get(`/channels/${source.id}/messages`));
    expect(starter).toMatchObject({
      type: MessageType.ThreadStarterMessage,
      message_reference: { message_id: source.id, channel_id: guild.channelId },
      referenced_message: { id: source.id, content: "source" },
    });
    const { body: again } = await member.rest.get(`/channels/${guild.channelId}/messages/${source.id}`);
    expect(again).toMatchObject({ flags: MessageFlags.HasThread, thread: { id: source.id, name: "about it" } });
    const twice = await member.rest.post(`/channels/${guild.channelId}/messages/${source.id}/threads`, body);
    expect(verdict(twice)).toEqual([400, 160004]);
  });

  test("a message in it is counted, its author and whom it mentions join", async () => {
    const thread = await start(member, guild.channelId);
    const messages = new MessagesOf(other, thread.id);
    const { id } = await messages.send(`hello <@${owner.id}>`);
    expect(await read(owner, thread.id)).toMatchObject({
      last_message_id: id,
      message_count: 1,
      total_message_sent: 1,
      member_count: 3,
      member: { user_id: owner.id },
    });
    await must(messages.delete(id));
    expect(await read(owner, thread.id)).toMatchObject({ message_count: 0, total_message_sent: 1 });
  });

  test("nothing but writing opens an archived one; a locked one stays closed for those who moderate nothing", async () => {
    const thread = await start(member, guild.channelId);
    const messages = new MessagesOf(other, thread.id);
    const { id } = await messages.send("x");
    await must(change(member, thread.id, { archived: true }));
    expect(verdict(await messages.edit(id, { content: "y" }))).toEqual(ARCHIVED);
    expect(verdict(await add(owner, thread.id))).toEqual(ARCHIVED);
    expect(verdict(await change(owner, thread.id, { name: "n" }))).toEqual(ARCHIVED);
    await messages.send("opens it");
    expect((await read(member, thread.id)).thread_metadata).toMatchObject({ archived: false });
    expect(verdict(await change(member, thread.id, { locked: true }))).toEqual(FORBIDDEN);
    await must(change(owner, thread.id, { locked: true }));
    expect(verdict(await messages.try({ content: "x" }))).toEqual([400, 160005]);
    expect(verdict(await change(member, thread.id, { name: "n" }))).toEqual([400, 160005]);
    await must(owner.rest.post(`/channels/${thread.id}/messages`, { content: "moderators may" }));
  });

  test("who started it changes its name and when it is archived; the rest is for moderators", async () => {
    const thread = await start(member, guild.channelId);
    const renamed = await must(change(member, thread.id, { name: "renamed", auto_archive_duration: 1440 }));
    expect(renamed).toMatchObject({ name: "renamed", thread_metadata: { auto_archive_duration: 1440 } });
    const [line] = await must(member.rest.get(`/channels/${thread.id}/messages`));
    expect(line).toMatchObject({ type: MessageType.ChannelNameChange, content: "renamed" });
    expect(verdict(await change(member, thread.id, { rate_limit_per_user: 5 }))).toEqual(FORBIDDEN);
    expect(verdict(await change(other, thread.id, { name: "x" }))).toEqual(FORBIDDEN);
    expect(verdict(await member.rest.delete(`/channels/${thread.id}`))).toEqual(FORBIDDEN);
    await must(owner.rest.delete(`/channels/${thread.id}`));
    expect(verdict(await member.rest.get(`/channels/${thread.id}`))).toEqual([404, 10003]);
  });

  test("members come and go", async () => {
    const thread = await start(member, guild.channelId);
    await must(add(other, thread.id));
    await must(add(member, thread.id, owner.id));
    const all = await must(member.rest.get(`/channels/${thread.id}/thread-members`, { query: { with_member: true } }));
    expect(all).toMatchObject(
      [member, owner, other].map(({ id }) => ({ user_id: id, member: { user: { id } } })).toSorted(byId),
    );
    expect(verdict(await remove(member, thread.id, other.id))).toEqual(FORBIDDEN);
    await must(remove(owner, thread.id, other.id));
    await must(remove(owner, thread.id));
    expect(await read(member, thread.id)).toMatchObject({ member_count: 1 });
    expect(verdict(await member.rest.get(`/channels/${thread.id}/thread-members/${other.id}`))).toEqual([404, 10007]);
  });

  test("a post has its first message, tags that the forum has, and one pin in the forum", async () => {
    const tags = [{ name: "open" }, { name: "staff", moderated: true }];
    const forum = await network().seed.channel(owner, guild.id, {
      type: ChannelType.GuildForum,
      available_tags: tags,
      flags: ChannelFlags.RequireTag,
    });
    const [open, staff] = (forum as unknown as { available_tags: { id: string }[] }).available_tags;
    const path = `/channels/${forum.id}`;
    expect(verdict(await member.rest.post(`${path}/messages`, { content: "x" }))).toEqual([400, 40058]);
    const post = { name: "post", message: { content: "first" } };
    expect(verdict(await member.rest.post(`${path}/threads`, post))).toEqual([400, 40067]);
    expect(verdict(await member.rest.post(`${path}/threads`, { ...post, applied_tags: [staff!.id] }))).toEqual(
      FORBIDDEN,
    );
    const made = await startPost(member, forum.id, { applied_tags: [open!.id] });
    expect(made).toMatchObject({
      applied_tags: [open!.id],
      message_count: 0,
      message: { id: made.id, channel_id: made.id, content: "first" },
    });
    expect(await must(member.rest.get(path))).toMatchObject({ last_message_id: made.id });
    await must(change(owner, made.id, { flags: ChannelFlags.Pinned, applied_tags: [open!.id, staff!.id] }));
    const second = await startPost(member, forum.id, { name: "other", applied_tags: [open!.id] });
    expect(verdict(await change(owner, second.id, { flags: ChannelFlags.Pinned }))).toEqual([400, 30047]);
    const found = await must(member.rest.get(`${path}/threads/search`, { query: { tag: staff!.id, archived: false } }));
    expect(found).toMatchObject({ total_results: 1, threads: [{ id: made.id }], first_messages: [{ id: made.id }] });
    const { threads } = await must(member.rest.post(`${path}/post-data`, { thread_ids: [made.id, "1"] }));
    expect(threads).toMatchObject({
      [made.id]: { owner: { user: { id: member.id } }, first_message: { id: made.id } },
    });
  });

  test("archives are read by pages, and what is active is listed", async () => {
    const { id: channelId } = await network().seed.channel(owner, guild.id);
    const ids: string[] = [];
    for (let made = 0; made < 3; made++) ids.push((await start(member, channelId)).id);
    for (const id of ids.slice(0, 2)) await must(change(member, id, { archived: true }));
    const page = await must(member.rest.get(`/channels/${channelId}/threads/archived/public`, { query: { limit: 2 } }));
    expect(page).toMatchObject({ threads: [{ id: ids[1] }, { id: ids[0] }], has_more: false });
    expect(page.members).toHaveLength(2);
    const { threads } = await must(member.rest.get(`/guilds/${guild.id}/threads/active`));
    const active = (threads as { id: string }[]).map(({ id }) => id);
    expect(ids.map((id) => active.includes(id))).toEqual([false, false, true]);
  });

  test("SEC-39: a channel's slowmode holds for starting threads, and a thread has one of its own", async () => {
    const slow = await network().seed.channel(owner, guild.id, { rate_limit_per_user: 60 });
    const thread = await start(member, slow.id, { rate_limit_per_user: 30 });
    expect((await member.rest.post(`/channels/${slow.id}/threads`, { name: "x", type: 11 })).status).toBe(429);
    const messages = new MessagesOf(member, thread.id);
    await messages.send("x");
    expect((await messages.try({ content: "y" })).status).toBe(429);
    await must(owner.rest.post(`/channels/${slow.id}/threads`, { name: "moderators may", type: 11 }));
  });

  test("one in which nothing happens is archived, however long nobody looked; a message puts that off", async () => {
    const [idle, busy] = [await start(member, guild.channelId), await start(member, guild.channelId)];
    for (const { id } of [idle, busy]) await must(change(member, id, { auto_archive_duration: 60 }));
    const begun = Date.now();
    try {
      setClock({ now: () => begun + 50 * 60_000 });
      await new MessagesOf(member, busy.id).send("still here");
      setClock({ now: () => begun + 61 * 60_000 });
      await scheduler()!.sweep();
      const states = [await read(owner, idle.id), await read(owner, busy.id)];
      expect(states.map(({ thread_metadata }) => thread_metadata?.archived)).toEqual([true, false]);
      setClock({ now: () => begun + 200 * 60_000 });
      await scheduler()!.sweep();
      expect((await read(owner, busy.id)).thread_metadata).toMatchObject({ archived: true });
    } finally {
      setClock();
    }
  });
});

const byId = (a: { user_id: string }, b: { user_id: string }) => (BigInt(a.user_id) < BigInt(b.user_id) ? -1 : 1);
