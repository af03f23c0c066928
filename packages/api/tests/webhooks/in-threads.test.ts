import { must, onBundle } from "@spacebar/testkit";
import type { GatewayClient, SeededGuild, SeededUser } from "@spacebar/testkit";
import { ChannelFlags, ChannelType } from "discord-api-types/v10";
import { verdict } from "../support/guild.js";

interface Address {
  id: string;
  token: string;
}

onBundle("a webhook in threads", (network) => {
  let owner: SeededUser;
  let member: SeededUser;
  let guild: SeededGuild;
  let session: GatewayClient;
  beforeAll(async () => {
    const made = await network().seed.community(1);
    ({ owner, guild } = made);
    member = made.members[0]!;
    session = await network().connect({ token: member.token });
  });

  const webhookIn = (channelId: string): Promise<Address> =>
    must(owner.rest.post(`/channels/${channelId}/webhooks`, { name: "herald" }));
  const execute = ({ id, token }: Address, body: object, query: Record<string, string | boolean> = {}) =>
    network()
      .rest()
      .post(`/webhooks/${id}/${token}`, body, { query: { wait: true, ...query } });
  const startThread = (channelId: string, body: object = {}): Promise<{ id: string }> =>
    must(
      owner.rest.post(`/channels/${channelId}/threads`, { name: "thread", type: ChannelType.PublicThread, ...body }),
    );

  test("writes into one of its channel, which opens again, and joins it not", async () => {
    const webhook = await webhookIn(guild.channelId);
    const { id } = await startThread(guild.channelId);
    await must(owner.rest.patch(`/channels/${id}`, { archived: true }));
    await must(execute(webhook, { content: `hello <@${member.id}>` }, { thread_id: id }));
    const [message] = await must(owner.rest.get(`/channels/${id}/messages`));
    expect(message).toMatchObject({ channel_id: id, webhook_id: webhook.id, author: { username: "herald" } });
    const thread = await must(owner.rest.get(`/channels/${id}`));
    expect(thread).toMatchObject({ last_message_id: message.id, thread_metadata: { archived: false } });
    const members = await must(owner.rest.get(`/channels/${id}/thread-members`));
    expect(members.map(({ user_id }: { user_id: string }) => user_id)).toEqual([owner.id]);
    await network().settle();
    const heard = session.all("MESSAGE_CREATE").filter(({ webhook_id }) => webhook_id);
    expect(heard).toMatchObject([{ id: message.id, channel_id: id }]);

    const path = `/webhooks/${webhook.id}/${webhook.token}/messages/${message.id}`;
    const there = { query: { thread_id: id } };
    expect(verdict(await network().rest().get(path))).toEqual([404, 10008]);
    expect((await network().rest().get(path, there)).body.id).toBe(message.id);
    expect((await must(network().rest().patch(path, { content: "changed" }, there))).content).toBe("changed");
    expect((await network().rest().delete(path, undefined, there)).status).toBe(204);
  });

  test("writes into private ones, and not into those of other channels", async () => {
    const webhook = await webhookIn(guild.channelId);
    const { id } = await startThread(guild.channelId, { type: ChannelType.PrivateThread });
    await must(execute(webhook, { content: "between us" }, { thread_id: id }));
    await network().settle();
    expect(session.all("MESSAGE_CREATE").some(({ channel_id }) => channel_id === id)).toBe(false);
    const other = await network().seed.channel(owner, guild.id);
    const elsewhere = await startThread(other.id);
    expect(verdict(await execute(webhook, { content: "x" }, { thread_id: elsewhere.id }))).toEqual([404, 10003]);
  });

  test("does not write into locked ones", async () => {
    const webhook = await webhookIn(guild.channelId);
    const { id } = await startThread(guild.channelId);
    await must(owner.rest.patch(`/channels/${id}`, { locked: true }));
    expect(verdict(await execute(webhook, { content: "x" }, { thread_id: id }))).toEqual([400, 160005]);
  });

  test("starts posts in a forum, with tags and files, under the name it writes under", async () => {
    const forum = await network().seed.channel(owner, guild.id, {
      type: ChannelType.GuildForum,
      available_tags: [{ name: "news" }],
    });
    const [tag] = (forum as unknown as { available_tags: { id: string }[] }).available_tags;
    const webhook = await webhookIn(forum.id);
    const form = new FormData();
    const body = { content: "the first", username: "Crier", thread_name: "A post", applied_tags: [tag!.id] };
    form.set("payload_json", JSON.stringify(body));
    form.set("files[0]", new Blob(["text"]), "a.txt");
    const { id, channel_id, ...message } = await must(execute(webhook, form));
    expect(id).toBe(channel_id);
    expect(message).toMatchObject({ content: "the first", author: { username: "Crier" }, attachments: [{ size: 4 }] });
    const post = await must(owner.rest.get(`/channels/${id}`));
    expect(post).toMatchObject({ name: "A post", parent_id: forum.id, owner_id: webhook.id, applied_tags: [tag!.id] });
    await must(execute(webhook, { content: "the second" }, { thread_id: id }));
    expect(await must(owner.rest.get(`/channels/${id}/messages`))).toMatchObject([
      { content: "the second" },
      { content: "the first", webhook_id: webhook.id },
    ]);
    await network().settle();
    expect(session.all("THREAD_CREATE").find((event) => event.id === id)).toMatchObject({ newly_created: true });
  });

  test("is told what a forum wants, 220001 to 220004", async () => {
    const forum = await network().seed.channel(owner, guild.id, { type: ChannelType.GuildForum });
    const webhook = await webhookIn(forum.id);
    expect(verdict(await execute(webhook, { content: "x" }))).toEqual([400, 220001]);
    const { id } = await must(execute(webhook, { content: "x", thread_name: "post" }));
    const both = execute(webhook, { content: "x", thread_name: "post" }, { thread_id: id });
    expect(verdict(await both)).toEqual([400, 220002]);
    const text = await webhookIn(guild.channelId);
    expect(verdict(await execute(text, { content: "x", thread_name: "post" }))).toEqual([400, 220003]);
    const slack = (query: Record<string, string>) =>
      network().rest().post(`/webhooks/${webhook.id}/${webhook.token}/slack`, { text: "x" }, { query });
    expect(verdict(await slack({}))).toEqual([400, 220004]);
    expect((await slack({ thread_id: id })).status).toBe(200);
  });

  test("needs a tag where the forum wants one", async () => {
    const forum = await network().seed.channel(owner, guild.id, { type: ChannelType.GuildForum });
    await must(owner.rest.patch(`/channels/${forum.id}`, { flags: ChannelFlags.RequireTag }));
    const answer = await execute(await webhookIn(forum.id), { content: "x", thread_name: "post" });
    expect(verdict(answer)).toEqual([400, 40067]);
  });
});
