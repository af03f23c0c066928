import type { APIMessage } from "discord-api-types/v10";
import { must, onBundle } from "@spacebar/testkit";
import type { SeededGuild, SeededUser } from "@spacebar/testkit";
import { transaction } from "@spacebar/util/db";
import { AuditLogEntry } from "@spacebar/util/entities";
import { scheduler } from "@spacebar/util/jobs";
import { bits, FORBIDDEN, verdict } from "../support/guild.js";
import { MessagesOf, toldOf } from "../support/messages.js";

const ANNOUNCEMENTS = 5;
const VOICE = 2;

onBundle("following an announcement channel", (network) => {
  let owner: SeededUser;
  let guild: SeededGuild;
  let other: SeededGuild;
  let reader: SeededUser;
  let news: MessagesOf;
  beforeEach(async () => {
    const made = await network().seed.community(1);
    ({ owner, guild } = made);
    other = await network().seed.guild(owner);
    reader = await network().seed.member(other);
    const options = { type: ANNOUNCEMENTS, name: "news" };
    news = new MessagesOf(owner, (await network().seed.channel(owner, guild.id, options)).id);
  });

  const follow = (by: SeededUser, target: string, source = news.channelId) =>
    by.rest.post(`/channels/${source}/followers`, { webhook_channel_id: target });
  const publish = (id: string) => must(owner.rest.post(`${news.path}/${id}/crosspost`));
  const copies = async (channelId: string) =>
    (await must<APIMessage[]>(new MessagesOf(owner, channelId).list())).filter(({ flags }) => (flags! & 2) !== 0);

  test("makes a webhook, says so in the channel, and is done once", async () => {
    const session = await network().connect({ token: reader.token });
    let answer: { channel_id: string; webhook_id: string } | undefined;
    const told = await toldOf(network(), session, async () => {
      answer = await must(follow(owner, other.channelId));
    });
    const { name } = await must<{ name: string }>(owner.rest.get(`/guilds/${guild.id}`));
    expect(told).toEqual([
      ["WEBHOOKS_UPDATE", { guild_id: other.id, channel_id: other.channelId }],
      [
        "MESSAGE_CREATE",
        expect.objectContaining({
          type: 12,
          channel_id: other.channelId,
          content: `${name} #news`,
          author: expect.objectContaining({ id: owner.id }),
          message_reference: { type: 0, channel_id: news.channelId, guild_id: guild.id },
        }),
      ],
    ]);
    expect(answer).toEqual({ channel_id: news.channelId, webhook_id: expect.any(String) });
    expect(await must(follow(owner, other.channelId))).toEqual(answer);
    const webhooks = await must(owner.rest.get(`/channels/${other.channelId}/webhooks`));
    expect(webhooks).toEqual([
      expect.objectContaining({
        id: answer?.webhook_id,
        type: 2,
        name: `${name} #news`,
        source_guild: expect.objectContaining({ id: guild.id }),
        source_channel: { id: news.channelId, name: "news" },
      }),
    ]);
    expect(webhooks[0]).not.toHaveProperty("token");
    const entries = await transaction((db) => db.findBy(AuditLogEntry, { guild_id: other.id, action_type: 50 }));
    expect(entries).toEqual([expect.objectContaining({ target_id: answer?.webhook_id, user_id: owner.id })]);
  });

  test("takes MANAGE_WEBHOOKS where the messages go, and an announcement channel one sees", async () => {
    expect(verdict(await follow(reader, other.channelId))).toEqual([403, 50001]);
    await network().seed.join(guild, reader);
    expect(verdict(await follow(reader, other.channelId))).toEqual(FORBIDDEN);
    const role = await network().seed.role(owner, other.id, { permissions: bits("MANAGE_WEBHOOKS") });
    await network().seed.giveRole(owner, other.id, reader.id, role.id);
    expect((await follow(reader, other.channelId)).status).toBe(200);
    expect(verdict(await follow(owner, other.channelId, guild.channelId))).toEqual([400, 50024]);
    expect(verdict(await follow(owner, news.channelId))).toEqual([400, 50024]);
    const { id: voice } = await network().seed.channel(owner, other.id, { type: VOICE });
    expect(verdict(await follow(owner, voice))).toEqual([400, 50024]);
    expect(verdict(await follow(owner, "1"))).toEqual([404, 10003]);
  });

  test("brings what is published, with its reference, flags and file, as the webhook", async () => {
    const { webhook_id } = await must<{ webhook_id: string }>(follow(owner, other.channelId));
    const form = new FormData();
    form.append("files[0]", new Blob(["meow"]), "cat.txt");
    form.append("content", `news for <@${reader.id}> @everyone`);
    const sent = await must<APIMessage>(owner.rest.post(news.path, form));
    await news.send("not published");
    const session = await network().connect({ token: reader.token });
    const told = await toldOf(network(), session, async () => {
      await publish(sent.id);
      await scheduler()!.sweep();
    });
    expect(told).toEqual([
      [
        "MESSAGE_CREATE",
        expect.objectContaining({
          channel_id: other.channelId,
          guild_id: other.id,
          type: 0,
          flags: 2,
          content: sent.content,
          webhook_id,
          author: expect.objectContaining({ id: webhook_id, bot: true }),
          mentions: [],
          mention_everyone: false,
          message_reference: { type: 0, channel_id: news.channelId, guild_id: guild.id, message_id: sent.id },
        }),
      ],
    ]);
    const [copy] = await copies(other.channelId);
    expect(copy).not.toHaveProperty("referenced_message");
    const { url } = copy!.attachments[0]!;
    expect(await (await fetch(url)).text()).toBe("meow");
    await must(new MessagesOf(owner, other.channelId).delete(copy!.id));
    await network().settle();
    expect((await fetch(url)).status).toBe(200);
  });

  test("keeps copies like their source, which is named where it is gone", async () => {
    await must(follow(owner, other.channelId));
    const [edited, deleted, bulk] = await Promise.all(["a", "b", "c"].map((content) => news.send(content)));
    const [rest, unpublished] = [await news.send("d"), await news.send("e")];
    for (const { id } of [edited!, deleted!, bulk!, rest]) await publish(id);
    await scheduler()!.sweep();
    const session = await network().connect({ token: reader.token });
    const told = await toldOf(network(), session, async () => {
      await must(news.edit(edited!.id, { content: "better" }));
      await must(news.delete(deleted!.id));
      await must(owner.rest.post(`${news.path}/bulk-delete`, { messages: [bulk!.id, unpublished.id] }));
      await scheduler()!.sweep();
    });
    const gone = { content: "[Original Message Deleted]", flags: 10 };
    expect(told.map(([event, { content, flags }]) => ({ event, content, flags }))).toEqual(
      expect.arrayContaining([
        { event: "MESSAGE_UPDATE", content: "better", flags: 2 },
        { event: "MESSAGE_UPDATE", ...gone },
        { event: "MESSAGE_UPDATE", ...gone },
      ]),
    );
    expect(told).toHaveLength(3);
    const contents = (await copies(other.channelId)).map(({ content }) => content);
    expect(contents.toSorted()).toEqual([gone.content, gone.content, "better", "d"].toSorted());
  });

  test("reaches more channels than one batch, each once, and edits follow to all of them", async () => {
    const targets = await Promise.all(
      Array.from({ length: 45 }, async () => (await network().seed.channel(owner, other.id)).id),
    );
    for (const target of targets) await must(follow(owner, target));
    const { id } = await news.send("first");
    await publish(id);
    await scheduler()!.sweep();
    await must(news.edit(id, { content: "second" }));
    await scheduler()!.sweep();
    const shown = await Promise.all(
      targets.map(async (target) => (await copies(target)).map(({ content }) => content)),
    );
    expect(shown).toEqual(targets.map(() => ["second"]));
    expect(await scheduler()!.status()).toMatchObject({ due: 0, failed: 0 });
  }, 60_000);

  test("ends with the webhook", async () => {
    const { webhook_id } = await must<{ webhook_id: string }>(follow(owner, other.channelId));
    await must(owner.rest.delete(`/webhooks/${webhook_id}`));
    await publish((await news.send("x")).id);
    await scheduler()!.sweep();
    expect(await copies(other.channelId)).toEqual([]);
  });

  test("does not pass copies, polls and the server's own messages on, 50068", async () => {
    const { id: second } = await network().seed.channel(owner, other.id, { type: ANNOUNCEMENTS });
    await must(follow(owner, second));
    await publish((await news.send("x")).id);
    await scheduler()!.sweep();
    const [copy] = await copies(second);
    const there = new MessagesOf(owner, second);
    expect(verdict(await owner.rest.post(`${there.path}/${copy!.id}/crosspost`))).toEqual([400, 50068]);
    const [followed] = (await must<APIMessage[]>(there.list())).filter(({ type }) => type === 12);
    expect(verdict(await owner.rest.post(`${there.path}/${followed!.id}/crosspost`))).toEqual([400, 50068]);
    const poll = { question: { text: "Tea?" }, answers: [{ poll_media: { text: "yes" } }] };
    const { id } = await news.send({ poll });
    expect(verdict(await owner.rest.post(`${news.path}/${id}/crosspost`))).toEqual([400, 50068]);
  });

  test("is fed ten messages an hour at most", async () => {
    await network().configure({
      rateLimits: { enabled: true, buckets: { "message:create": { limit: 0, window: 1 } } },
    });
    const sent: string[] = [];
    for (let count = 0; count < 11; count++) sent.push((await news.send(String(count))).id);
    const statuses: number[] = [];
    for (const id of sent) statuses.push((await owner.rest.post(`${news.path}/${id}/crosspost`)).status);
    await network().configure({ rateLimits: { enabled: false } });
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 200), 429]);
  });
});
