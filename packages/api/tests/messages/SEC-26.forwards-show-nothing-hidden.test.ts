import { messageForm, must, onBundle, until } from "@spacebar/testkit";
import type { SeededBot, SeededGuild, SeededUser } from "@spacebar/testkit";
import type { APIMessage } from "discord-api-types/v10";
import { bits, verdict } from "../support/guild.js";
import { faults, forbid, MessagesOf } from "../support/messages.js";

onBundle("a forward", (network) => {
  let owner: SeededUser;
  let member: SeededUser;
  let bot: SeededBot;
  let guild: SeededGuild;
  let source: MessagesOf;
  let target: MessagesOf;
  beforeEach(async () => {
    const made = await network().seed.community(1);
    ({ owner, guild } = made);
    member = made.members[0]!;
    bot = await network().seed.bot(owner, { guilds: [guild.id] });
    source = new MessagesOf(owner, guild.channelId);
    target = new MessagesOf(member, (await network().seed.channel(owner, guild.id)).id);
  });

  const forward = ({ id, channel_id }: { id: string; channel_id: string }, extra: object = {}) => ({
    message_reference: { type: 1, message_id: id, channel_id, ...extra },
  });

  test("carries the message as it was, without who wrote it", async () => {
    const files = [{ name: "a.txt", content: "one" }];
    const content = `hello <@${member.id}>`;
    const original = await must<APIMessage>(owner.rest.post(source.path, messageForm(files, { content })));
    const session = await network().connect({ token: owner.token });
    const sent = await target.send(forward(original));
    expect(sent).toMatchObject({
      type: 0,
      content: "",
      flags: 1 << 14,
      mentions: [],
      message_reference: { type: 1, channel_id: original.channel_id, message_id: original.id, guild_id: guild.id },
    });
    expect(sent).not.toHaveProperty("referenced_message");
    const { message } = sent.message_snapshots![0]!;
    expect(message).toMatchObject({ type: 0, content, timestamp: original.timestamp, edited_timestamp: null });
    expect(message.mentions.map(({ id }) => id)).toEqual([member.id]);
    expect(message).not.toHaveProperty("author");
    await network().settle();
    expect(session.all("MESSAGE_CREATE")[0].message_snapshots).toEqual(sent.message_snapshots);
    await must(source.edit(original.id, { content: "changed" }));
    await must(source.delete(original.id));
    const [read] = (await target.list({ limit: 1 })).body;
    expect(read.message_snapshots).toEqual(sent.message_snapshots);
    expect(read).not.toHaveProperty("referenced_message");
    const [file] = message.attachments;
    expect(await (await fetch(file!.url)).text()).toBe("one");
    await must(target.delete(sent.id));
    await until(async () => (await fetch(file!.url)).status === 404);
  });

  test("of a forward carries the same; of a part of a message only that part", async () => {
    const original = await new MessagesOf(bot, guild.channelId).send({
      content: "x",
      embeds: [{ title: "a" }, { title: "b" }],
    });
    const first = await target.send(forward(original));
    const again = await source.send(forward(first));
    expect(again.message_snapshots).toEqual(first.message_snapshots);
    const part = await target.send(forward(original, { forward_only: { embed_indices: [1] } }));
    expect(part.message_snapshots![0]!.message).toMatchObject({ content: "", embeds: [{ title: "b" }] });
  });

  test("of a message that cannot be seen is one of no message", async () => {
    const secret = await source.send("canary");
    await forbid(guild, bits("VIEW_CHANNEL"));
    const hidden = await target.try(forward(secret));
    const missing = await target.try(forward({ ...secret, id: "1" }));
    const nowhere = await target.try(forward({ ...secret, channel_id: "1" }));
    for (const answer of [hidden, missing, nowhere]) {
      expect([verdict(answer), faults(answer)]).toEqual([
        [400, 50035],
        { message_reference: ["REPLIES_UNKNOWN_MESSAGE"] },
      ]);
    }
    expect(hidden.body).toEqual(missing.body);
    const stranger = await network().seed.user();
    const elsewhere = await network().seed.guild(stranger);
    expect(verdict(await new MessagesOf(stranger, elsewhere.channelId).try(forward(secret)))).toEqual([400, 50035]);
  });

  test("needs the history of the source, and not that of the target", async () => {
    const original = await source.send("x");
    await forbid({ ...guild, channelId: target.channelId }, bits("READ_MESSAGE_HISTORY"));
    expect((await target.try(forward(original))).status).toBe(200);
    await forbid(guild, bits("READ_MESSAGE_HISTORY"));
    expect(verdict(await target.try(forward(original)))).toEqual([403, 160009]);
  });

  test("leaves age-restricted channels only for others of the kind", async () => {
    const original = await source.send("x");
    await must(owner.rest.patch(`/channels/${guild.channelId}`, { nsfw: true }));
    expect(verdict(await target.try(forward(original)))).toEqual([403, 160010]);
    await must(owner.rest.patch(`/channels/${target.channelId}`, { nsfw: true }));
    expect((await target.try(forward(original))).status).toBe(200);
  });

  test("by an application needs that it may read the text", async () => {
    const mine = target.as(bot);
    await must(bot.rest.patch("/applications/@me", { flags: 0 }));
    const original = await source.send("x");
    expect(verdict(await mine.try(forward(original)))).toEqual([403, 160014]);
    expect((await mine.try(forward(await source.send(`<@${bot.id}>`)))).status).toBe(200);
    expect((await mine.try(forward(await source.as(bot).send("own")))).status).toBe(200);
  });

  test("names its channel, and not what the server announced", async () => {
    const original = await source.send("x");
    expect(faults(await target.try({ message_reference: { type: 1, message_id: original.id } }))).toEqual({
      "message_reference.channel_id": ["BASE_TYPE_REQUIRED"],
    });
    await must(owner.rest.put(`${source.path}/pins/${original.id}`));
    const [pin] = (await source.list({ limit: 1 })).body;
    expect(faults(await target.try(forward(pin)))).toEqual({
      message_reference: ["MESSAGE_REFERENCE_NOT_FORWARDABLE"],
    });
  });
});
