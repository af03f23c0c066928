import { clock, setClock, Snowflake } from "@spacebar/util/lib";
import { must, onBundle } from "@spacebar/testkit";
import type { SeededBot, SeededGuild, SeededUser } from "@spacebar/testkit";
import { bits, FORBIDDEN, verdict } from "../support/guild.js";
import { faults, MessagesOf, toldOf } from "../support/messages.js";

const DAY = 24 * 3_600_000;

onBundle("a message", (network) => {
  let owner: SeededUser;
  let member: SeededUser;
  let bot: SeededBot;
  let guild: SeededGuild;
  let messages: MessagesOf;
  beforeAll(async () => {
    const made = await network().seed.community(1);
    ({ owner, guild } = made);
    member = made.members[0]!;
    bot = await network().seed.bot(owner, { guilds: [guild.id], permissions: bits("EMBED_LINKS") });
    messages = new MessagesOf(member, guild.channelId);
  });
  afterEach(() => setClock());

  test("is edited by its author: all are told the whole of it", async () => {
    const session = await network().connect({ token: member.token });
    const mine = messages.as(owner);
    const { id, timestamp } = await mine.send({ content: "old", tts: true });
    await must(member.rest.put(`${messages.path}/${id}/reactions/👍/@me`));
    const told = await toldOf(network(), session, async () => {
      const { body } = await mine.edit(id, { content: "new" });
      expect(body).toMatchObject({
        id,
        content: "new",
        tts: true,
        timestamp,
        edited_timestamp: expect.any(String),
        reactions: [{ count: 1, me: false }],
      });
    });
    const member_ = expect.objectContaining({ joined_at: expect.any(String) });
    expect(told).toEqual([
      [
        "MESSAGE_UPDATE",
        expect.objectContaining({
          id,
          guild_id: guild.id,
          channel_type: 0,
          content: "new",
          tts: false,
          member: member_,
        }),
      ],
    ]);
    expect(told[0]![1]).not.toHaveProperty("reactions");
  });

  test("keeps what an edit does not name", async () => {
    const mine = messages.as(bot);
    const { id } = await mine.send({ content: "text", embeds: [{ title: "embed" }] });
    expect((await mine.edit(id, { embeds: [] })).body).toMatchObject({ content: "text", embeds: [] });
    expect((await mine.edit(id, { content: null, embeds: [{ title: "embed" }] })).body).toMatchObject({
      content: "",
      embeds: [{ title: "embed" }],
    });
    expect(verdict(await mine.edit(id, { embeds: [] }))).toEqual([400, 50006]);
    expect(verdict(await mine.edit(id, { embeds: null }))).toEqual([400, 50006]);
    expect((await mine.edit(id, {})).body).toMatchObject({ embeds: [{ title: "embed" }] });
  });

  test("of somebody else lets its embeds be hidden, with MANAGE_MESSAGES, and no more", async () => {
    const { id, edited_timestamp } = await messages.send("x");
    const theirs = messages.as(owner);
    expect((await theirs.edit(id, { flags: 4 })).body).toMatchObject({ flags: 4, edited_timestamp });
    expect((await theirs.edit(id, { flags: 0 })).body).toMatchObject({ flags: 0 });
    expect(verdict(await theirs.edit(id, { content: "y" }))).toEqual([403, 50005]);
    expect(verdict(await theirs.edit(id, { content: "y", flags: 4 }))).toEqual([403, 50005]);
    expect(verdict(await messages.as(bot).edit(id, { flags: 4 }))).toEqual(FORBIDDEN);
  });

  test("has the same limits when it is edited", async () => {
    const { id } = await messages.send("x");
    expect(faults(await messages.edit(id, { content: "a".repeat(2001) }))).toEqual({
      content: ["BASE_TYPE_MAX_LENGTH"],
    });
    expect(verdict(await messages.edit("1", { content: "x" }))).toEqual([404, 10008]);
  });

  test("is deleted by its author, or with MANAGE_MESSAGES", async () => {
    const session = await network().connect({ token: owner.token });
    const { id } = await messages.send("x");
    expect(verdict(await messages.as(bot).delete(id))).toEqual(FORBIDDEN);
    const told = await toldOf(network(), session, () => must(messages.as(owner).delete(id)));
    expect(told).toEqual([
      ["MESSAGE_DELETE", { id, channel_id: guild.channelId, guild_id: guild.id }],
      ["GUILD_AUDIT_LOG_ENTRY_CREATE", expect.objectContaining({ target_id: member.id, user_id: owner.id })],
    ]);
    expect(verdict(await messages.delete(id))).toEqual([404, 10008]);
    const own = await messages.send("x");
    expect((await messages.delete(own.id)).status).toBe(204);
  });

  describe("among others", () => {
    const bulk = (ids: string[], by: SeededUser | SeededBot = owner) =>
      by.rest.post(`${messages.path}/bulk-delete`, { messages: ids });
    const send = async (count: number) =>
      Promise.all(Array.from({ length: count }, async () => (await messages.send("x")).id));

    test("is deleted at once, told once, and unknown ids are passed over", async () => {
      const session = await network().connect({ token: member.token });
      const ids = await send(3);
      const told = await toldOf(network(), session, () => must(bulk([...ids, Snowflake.generate()])));
      expect(told).toEqual([
        ["MESSAGE_DELETE_BULK", { ids: expect.arrayContaining(ids), channel_id: guild.channelId, guild_id: guild.id }],
      ]);
      expect(told[0]![1]["ids"]).toHaveLength(3);
      expect(await toldOf(network(), session, () => must(bulk(ids)))).toEqual([]);
    });

    test("stays when the channel is another one", async () => {
      const other = new MessagesOf(owner, (await network().seed.channel(owner, guild.id)).id);
      const { id } = await other.send("x");
      await must(bulk([id, Snowflake.generate()]));
      expect(await other.contents()).toEqual(["x"]);
    });

    test("needs MANAGE_MESSAGES, two to a hundred ids, no id twice, and two weeks", async () => {
      const [first, second] = await send(2);
      expect(verdict(await bulk([first!, second!], member))).toEqual(FORBIDDEN);
      expect(faults(await bulk([first!]))).toHaveProperty("messages");
      expect(faults(await bulk(Array.from({ length: 101 }, () => Snowflake.generate())))).toHaveProperty("messages");
      expect(faults(await bulk([first!, second!, first!]))).toHaveProperty("messages");
      const old = Snowflake.fromTimestamp(clock.now() - 14 * DAY - 1000);
      expect(verdict(await bulk([first!, old]))).toEqual([400, 50034]);
      expect((await messages.contents()).length).toBeGreaterThanOrEqual(2);
    });

    test("is no matter of direct messages", async () => {
      const { id } = await must(owner.rest.post("/users/@me/channels", { recipients: [member.id] }));
      const answer = await owner.rest.post(`/channels/${id}/messages/bulk-delete`, { messages: ["1", "2"] });
      expect(answer.status).toBeGreaterThanOrEqual(400);
    });
  });
});
