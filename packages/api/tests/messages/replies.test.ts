import { must, onBundle } from "@spacebar/testkit";
import type { SeededGuild, SeededUser } from "@spacebar/testkit";
import { verdict } from "../support/guild.js";
import { faults, MessagesOf } from "../support/messages.js";

onBundle("a reply", (network) => {
  let owner: SeededUser;
  let member: SeededUser;
  let guild: SeededGuild;
  let messages: MessagesOf;
  beforeAll(async () => {
    const made = await network().seed.community(1);
    ({ owner, guild } = made);
    member = made.members[0]!;
    messages = new MessagesOf(owner, guild.channelId);
  });

  test("carries what it answers, in the answer, the event and the history", async () => {
    const session = await network().connect({ token: member.token });
    const question = await messages.as(member).send(`question for <@${owner.id}>`);
    const reference = { message_id: question.id, channel_id: guild.channelId, guild_id: guild.id };
    const reply = await messages.send({
      content: "answer",
      message_reference: { ...reference, fail_if_not_exists: true },
    });
    expect(reply).toMatchObject({ type: 19, message_reference: { type: 0, ...reference } });
    const shown = {
      id: question.id,
      content: question.content,
      author: { id: member.id },
      mentions: [{ id: owner.id }],
    };
    expect(reply.referenced_message).toMatchObject(shown);
    expect(reply.referenced_message).not.toHaveProperty("referenced_message");
    await network().settle();
    expect(session.all("MESSAGE_CREATE").at(-1).referenced_message).toMatchObject(shown);
    const [newest] = await must(messages.list({ limit: 1 }));
    expect(newest.referenced_message).toMatchObject(shown);
  });

  test("keeps the place of what was deleted, with null", async () => {
    const question = await messages.send("question");
    const { id } = await messages.send({ content: "answer", message_reference: { message_id: question.id } });
    await messages.delete(question.id);
    const [newest] = await must(messages.list({ limit: 1 }));
    expect(newest).toMatchObject({
      id,
      type: 19,
      message_reference: { message_id: question.id },
      referenced_message: null,
    });
  });

  test("in a direct message names no guild, whatever web clients call it", async () => {
    const { id } = await must(owner.rest.post("/users/@me/channels", { recipients: [member.id] }));
    const direct = new MessagesOf(owner, id);
    const question = await direct.send("question");
    const message_reference = { guild_id: "@me", channel_id: id, message_id: question.id };
    expect((await direct.send({ content: "answer", message_reference })).message_reference).toEqual({
      type: 0,
      channel_id: id,
      message_id: question.id,
    });
  });

  test("to nothing is refused, or sent as a message of its own where that is wanted", async () => {
    const gone = { message_id: "1" };
    expect(faults(await messages.try({ content: "x", message_reference: gone }))).toEqual({
      message_reference: ["REPLIES_UNKNOWN_MESSAGE"],
    });
    const message = await messages.send({ content: "x", message_reference: { ...gone, fail_if_not_exists: false } });
    expect([message.type, message.message_reference]).toEqual([0, undefined]);
  });

  test("to another channel's message is refused", async () => {
    const elsewhere = new MessagesOf(owner, (await network().seed.channel(owner, guild.id)).id);
    const { id } = await elsewhere.send("x");
    for (const more of [{}, { channel_id: elsewhere.channelId }]) {
      const answer = await messages.try({ content: "x", message_reference: { message_id: id, ...more } });
      expect(faults(answer)).toEqual({ message_reference: ["REPLIES_UNKNOWN_MESSAGE"] });
    }
  });

  test("to what the server announced is refused", async () => {
    const pinned = await messages.send("x");
    await must(owner.rest.put(`/channels/${guild.channelId}/pins/${pinned.id}`));
    const [announcement] = await must(messages.list({ limit: 1 }));
    expect(announcement.type).toBe(6);
    const answer = await messages.try({ content: "x", message_reference: { message_id: announcement.id } });
    expect(faults(answer)).toEqual({ message_reference: ["REPLIES_CANNOT_REPLY_TO_SYSTEM_MESSAGE"] });
    expect(verdict(await messages.edit(announcement.id, { content: "x" }))).toEqual([403, 50021]);
  });
});
