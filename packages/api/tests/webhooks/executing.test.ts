import { must, onBundle } from "@spacebar/testkit";
import type { Rest, SeededGuild, SeededUser } from "@spacebar/testkit";
import { MessageFlags } from "discord-api-types/v10";
import { bits, verdict } from "../support/guild.js";

onBundle("a webhook's message", (network) => {
  let owner: SeededUser;
  let member: SeededUser;
  let guild: SeededGuild;
  let webhook: { id: string; token: string };
  let stranger: Rest;
  beforeEach(async () => {
    const made = await network().seed.community(1);
    ({ owner, guild } = made);
    member = made.members[0]!;
    webhook = await must(owner.rest.post(`/channels/${guild.channelId}/webhooks`, { name: "herald" }));
    stranger = network().rest();
  });

  const path = () => `/webhooks/${webhook.id}/${webhook.token}`;
  const execute = (body: unknown, query: Record<string, string | boolean> = { wait: true }) =>
    stranger.post(path(), body, { query });
  const send = (body: unknown) => must(execute(body));

  test("has the webhook as its author, in the answer, the event and the history", async () => {
    const session = await network().connect({ token: member.token });
    const message = await send({ content: "hello" });
    expect(message).toMatchObject({ content: "hello", channel_id: guild.channelId, webhook_id: webhook.id, type: 0 });
    expect(message.author).toMatchObject({
      id: webhook.id,
      username: "herald",
      avatar: null,
      discriminator: "0000",
      bot: true,
    });
    expect(message.application_id).toBeUndefined();
    await network().settle();
    const [event] = session.all("MESSAGE_CREATE");
    expect(event).toMatchObject({ id: message.id, author: message.author, webhook_id: webhook.id, guild_id: guild.id });
    expect(event.member).toBeUndefined();
    const [read] = (await member.rest.get(`/channels/${guild.channelId}/messages`)).body;
    expect(read).toEqual(message);
    expect((await owner.rest.get(`/channels/${guild.channelId}`)).body.last_message_id).toBe(message.id);
  });

  test("is answered with nothing unless one waits for it", async () => {
    const answer = await execute({ content: "hello" }, {});
    expect([answer.status, answer.body, answer.headers.get("content-type")]).toEqual([204, undefined, null]);
    expect((await owner.rest.get(`/channels/${guild.channelId}/messages`)).body[0].content).toBe("hello");
  });

  test("may go under another name, and stays readable as it was when the webhook is renamed and deleted", async () => {
    const renamed = await send({ content: "one", username: "The  Crier" });
    const plain = await send({ content: "two" });
    expect([renamed.author.username, plain.author.username]).toEqual(["The Crier", "herald"]);
    await must(owner.rest.patch(`/webhooks/${webhook.id}`, { name: "other" }));
    await must(owner.rest.delete(`/webhooks/${webhook.id}`));
    const history = (await member.rest.get(`/channels/${guild.channelId}/messages`)).body;
    expect(history.slice(0, 2)).toEqual([plain, renamed]);
    const answer = await must(
      member.rest.post(`/channels/${guild.channelId}/messages`, {
        content: "well said",
        message_reference: { message_id: renamed.id },
      }),
    );
    expect(answer.referenced_message.author).toEqual(renamed.author);
    const [again] = (await member.rest.get(`/channels/${guild.channelId}/messages?limit=1`)).body;
    expect(again.referenced_message.author).toEqual(renamed.author);
    await must(owner.rest.put(`/channels/${guild.channelId}/messages/pins/${plain.id}`));
    await must(owner.rest.delete(`/channels/${guild.channelId}/messages/${plain.id}`));
  });

  test.each(["", "clyde", "a.discord.b", "x".repeat(81)])("is not signed %p", async (username) => {
    expect(verdict(await execute({ content: "x", username }))).toEqual([400, 50035]);
  });

  test.each([
    ["nothing", {}],
    ["null", { content: null, embeds: null, components: null, username: null, avatar_url: null, poll: null }],
    ["components that were not asked for", { components: [{ type: 1, components: [] }] }],
  ])("of %s is refused, 50006", async (_, body) => {
    expect(verdict(await execute(body))).toEqual([400, 50006]);
  });

  test("has components when they are asked for, and only an application's has those that somebody must answer", async () => {
    const row = (button: object) => [{ type: 1, id: 1, components: [{ type: 2, id: 2, label: "x", ...button }] }];
    const link = row({ style: 5, url: "https://a.example" });
    const button = row({ style: 1, custom_id: "x" });
    const asked = { wait: true, with_components: true };
    expect((await execute({ content: "x", components: link })).body.components).toEqual([]);
    expect((await execute({ components: link }, asked)).body.components).toMatchObject(link);
    expect(verdict(await execute({ content: "x", components: button }, asked))).toEqual([400, 50035]);
    const { id } = await send({ content: "x" });
    const edit = () =>
      stranger.patch(`${path()}/messages/${id}`, { components: button }, { query: { with_components: true } });
    expect(verdict(await edit())).toEqual([400, 50035]);
    const bot = await network().seed.bot(owner, { guilds: [guild.id], permissions: 1n << 29n });
    webhook = await must(bot.rest.post(`/channels/${guild.channelId}/webhooks`, { name: "robot" }));
    const answered = await send({ components: button });
    expect(answered).toMatchObject({ components: button, application_id: bot.applicationId });
  });

  test("has embeds and files, in JSON and in forms", async () => {
    const session = await network().connect({ token: member.token });
    const form = new FormData();
    form.set("payload_json", JSON.stringify({ content: "look", embeds: [{ title: "x" }], flags: 1 << 12 }));
    form.set("files[0]", new Blob(["text"], { type: "text/plain" }), "a.txt");
    const message = await send(form);
    expect(message).toMatchObject({
      content: "look",
      embeds: [{ type: "rich", title: "x" }],
      attachments: [{ filename: "a.txt", size: 4 }],
      flags: MessageFlags.SuppressNotifications,
    });
    const plain = new FormData();
    plain.set("content", "from curl");
    plain.set("username", "curl");
    plain.set("file", new Blob(["text"]), "b.txt");
    expect(await send(plain)).toMatchObject({ content: "from curl", author: { username: "curl" } });
    await network().settle();
    expect(session.all("MESSAGE_CREATE").map(({ attachments }) => attachments.length)).toEqual([1, 1]);
  });

  test("is read, edited and deleted with the token", async () => {
    const session = await network().connect({ token: member.token });
    const form = new FormData();
    form.set("payload_json", JSON.stringify({ content: "one", username: "Crier" }));
    form.set("files[0]", new Blob(["text"]), "a.txt");
    const message = await send(form);
    const at = `${path()}/messages/${message.id}`;
    expect((await stranger.get(at)).body).toEqual(message);
    const edited = await must(stranger.patch(at, { content: "two", attachments: [], embeds: null }));
    expect(edited).toMatchObject({ id: message.id, content: "two", attachments: [], author: message.author });
    expect(edited.edited_timestamp).not.toBeNull();
    expect(verdict(await stranger.patch(at, { content: "" }))).toEqual([400, 50006]);
    expect((await stranger.delete(at)).status).toBe(204);
    expect(verdict(await stranger.get(at))).toEqual([404, 10008]);
    await network().settle();
    expect(session.all("MESSAGE_UPDATE")).toMatchObject([{ content: "two", webhook_id: webhook.id }]);
    expect(session.all("MESSAGE_DELETE")).toMatchObject([{ id: message.id }]);
    const theirs = await network().seed.message(member, guild.channelId);
    expect(verdict(await stranger.delete(`${path()}/messages/${theirs.id}`))).toEqual([404, 10008]);
    expect(verdict(await stranger.get(`${path()}/messages/@original`))).toEqual([404, 10008]);
  });

  test("is nobody else's to edit, and a moderator's to delete", async () => {
    const message = await send({ content: "mine" });
    const at = `/channels/${guild.channelId}/messages/${message.id}`;
    expect(verdict(await owner.rest.patch(at, { content: "yours" }))).toEqual([403, 50005]);
    expect(verdict(await member.rest.delete(at))).toEqual([403, 50013]);
    expect((await owner.rest.delete(at)).status).toBe(204);
  });

  test("is sent past slow mode and into channels where nobody may write", async () => {
    await must(owner.rest.patch(`/channels/${guild.channelId}`, { rate_limit_per_user: 600 }));
    const closed = { type: 0, deny: bits("SEND_MESSAGES", "EMBED_LINKS", "ATTACH_FILES"), allow: "0" };
    await must(owner.rest.put(`/channels/${guild.channelId}/permissions/${guild.id}`, closed));
    await send({ content: "one" });
    await send({ content: "two", embeds: [{ title: "x" }] });
  });

  test("is not sent into threads that are not the channel's, nor to none in a channel without them", async () => {
    const other = await network().seed.channel(owner, guild.id);
    expect(verdict(await execute({ content: "x" }, { thread_id: other.id }))).toEqual([404, 10003]);
    expect(verdict(await execute({ content: "x" }, { thread_id: "1" }))).toEqual([404, 10003]);
    expect(verdict(await execute({ content: "x", thread_name: "new" }))).toEqual([400, 220003]);
  });
});

onBundle("webhooks and limits", (network) => {
  test("CAP-6: a webhook's message costs as much as a person's, six queries and the search index, in any name", async () => {
    const owner = await network().seed.user();
    const { channelId } = await network().seed.guild(owner);
    const { id, token } = await must(owner.rest.post(`/channels/${channelId}/webhooks`, { name: "x" }));
    const body = { content: `<@${owner.id}>`, username: "y", avatar_url: "https://a.example/a.png" };
    const execute = () => must(network().rest().post(`/webhooks/${id}/${token}`, body));
    await execute();
    const { queries } = await network().observeQueries(execute);
    const aside = /\b(worker_leases|scheduled_jobs)\b|UPDATE "event_log"|FROM "event_log"/;
    expect(queries.filter((sql) => !aside.test(sql)).length).toBeLessThanOrEqual(7);
  });

  test("each webhook has its own rate limit, and none counts towards its caller's", async () => {
    const owner = await network().seed.user();
    const { channelId } = await network().seed.guild(owner);
    const make = () => must(owner.rest.post(`/channels/${channelId}/webhooks`, { name: "x" }));
    const [one, two] = [await make(), await make()];
    await network().configure({ rateLimits: { enabled: true } });
    const execute = ({ id, token }: { id: string; token: string }) =>
      network().rest().post(`/webhooks/${id}/${token}`, { content: "x" });
    const answers = await Promise.all(Array.from({ length: 6 }, () => execute(one)));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 204, 204, 204, 204, 429]);
    const refused = answers.find(({ status }) => status === 429)!;
    expect([refused.headers.get("x-ratelimit-scope"), refused.body.global]).toEqual(["user", false]);
    expect((await execute(two)).status).toBe(204);
  });
});

onBundle("webhooks and polls", (network) => {
  test("a webhook asks, and people answer", async () => {
    const owner = await network().seed.user();
    const { channelId } = await network().seed.guild(owner);
    const { id, token } = await must(owner.rest.post(`/channels/${channelId}/webhooks`, { name: "x" }));
    const poll = {
      question: { text: "Really?" },
      answers: [{ poll_media: { text: "Yes" } }, { poll_media: { text: "No" } }],
    };
    const message = await must(
      network()
        .rest()
        .post(`/webhooks/${id}/${token}`, { poll }, { query: { wait: true } }),
    );
    expect(message).toMatchObject({
      webhook_id: id,
      poll: { question: { text: "Really?" }, allow_multiselect: false },
    });
    await must(owner.rest.put(`/channels/${channelId}/polls/${message.id}/answers/@me`, { answer_ids: [1] }));
    const at = `/webhooks/${id}/${token}/messages/${message.id}`;
    const { results } = (await must(network().rest().get(at))).poll;
    expect(results.answer_counts).toMatchObject([{ id: 1, count: 1, me_voted: false }]);
    expect(verdict(await network().rest().patch(at, { content: "changed" }))[0]).toBe(400);
  });
});

onBundle("webhooks that follow a channel", (network) => {
  test("are listed with what they follow, have no token and are deleted like others", async () => {
    const owner = await network().seed.user();
    const [from, to] = [await network().seed.guild(owner), await network().seed.guild(owner)];
    const news = await network().seed.channel(owner, from.id, { type: 5 });
    const followed = await must(
      owner.rest.post(`/channels/${news.id}/followers`, { webhook_channel_id: to.channelId }),
    );
    const [webhook] = await must(owner.rest.get(`/channels/${to.channelId}/webhooks`));
    expect(webhook).toMatchObject({
      id: followed.webhook_id,
      type: 2,
      source_guild: { id: from.id },
      source_channel: { id: news.id, name: news.name },
      user: { id: owner.id },
    });
    expect([webhook.token, webhook.url]).toEqual([undefined, undefined]);
    expect((await owner.rest.delete(`/webhooks/${webhook.id}`)).status).toBe(204);
  });
});
