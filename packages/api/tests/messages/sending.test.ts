import { onBundle } from "@spacebar/testkit";
import type { SeededBot, SeededGuild, SeededUser } from "@spacebar/testkit";
import { bits, FORBIDDEN, verdict } from "../support/guild.js";
import { faults, forbid, MessagesOf, toldOf } from "../support/messages.js";

onBundle("a new message", (network) => {
  let owner: SeededUser;
  let member: SeededUser;
  let bot: SeededBot;
  let guild: SeededGuild;
  let messages: MessagesOf;
  beforeEach(async () => {
    const made = await network().seed.community(1);
    ({ owner, guild } = made);
    member = made.members[0]!;
    bot = await network().seed.bot(owner, { guilds: [guild.id] });
    messages = new MessagesOf(member, guild.channelId);
  });

  test("is answered, told to those who see the channel, and the channel's last one", async () => {
    const session = await network().connect({ token: owner.token });
    const { content, ...answer } = (await messages.try({ content: "  hello  ", nonce: 12345 })).body;
    expect(content).toBe("hello");
    await network().settle();
    const [event] = session.all("MESSAGE_CREATE");
    expect(event).toMatchObject({ ...answer, guild_id: guild.id, channel_type: 0, nonce: "12345" });
    expect(event.member).toMatchObject({ roles: [], joined_at: expect.any(String) });
    expect(event.member.user).toBeUndefined();
    expect((await owner.rest.get(`/channels/${guild.channelId}`)).body.last_message_id).toBe(answer.id);
  });

  test.each([
    ["nothing", {}],
    ["no text", { content: "" }],
    ["white space", { content: " \n\t " }],
    ["null", { content: null, embeds: [], components: null }],
    ["a person's embeds only", { embeds: [{ title: "x" }] }],
  ])("of %s is refused, 50006", async (_, body) => {
    expect(verdict(await messages.try(body))).toEqual([400, 50006]);
  });

  test("has at most 2000 characters, counted as people do", async () => {
    expect((await messages.try({ content: "🎉".repeat(2000) })).status).toBe(200);
    const long = await messages.try({ content: "a".repeat(2001) });
    expect(verdict(long)).toEqual([400, 50035]);
    expect(faults(long)).toEqual({ content: ["BASE_TYPE_MAX_LENGTH"] });
    await network().configure({ limits: { message: { maxCharacters: 4000 } } });
    expect((await messages.try({ content: "a".repeat(4000) })).status).toBe(200);
    await network().configure({ limits: { message: { maxCharacters: 2000 } } });
  });

  test("of a bot may have ten embeds of 6000 characters together, trimmed and rich", async () => {
    const mine = messages.as(bot);
    const [embed] = (
      await mine.send({ embeds: [{ title: "  x  ", type: "image", provider: { name: "y" }, color: 5 }] })
    ).embeds;
    expect(embed).toEqual({ type: "rich", title: "x", color: 5 });
    const block = (length: number) => ({ description: "a".repeat(length) });
    expect((await mine.try({ embeds: [block(4096), block(1904)] })).status).toBe(200);
    expect((await mine.try({ embeds: [block(4096), { description: `${"a".repeat(1904)}   ` }] })).status).toBe(200);
    expect(faults(await mine.try({ embeds: [block(4096), block(1905)] }))).toEqual({
      embeds: ["MAX_EMBED_SIZE_EXCEEDED"],
    });
    expect(faults(await mine.try({ embeds: Array(11).fill(block(1)) }))).toEqual({ embeds: ["BASE_TYPE_MAX_LENGTH"] });
    expect(
      faults(await mine.try({ embeds: [{ title: "a".repeat(257), footer: { text: "a".repeat(2049) } }] })),
    ).toEqual({
      "embeds.0.title": ["BASE_TYPE_MAX_LENGTH"],
      "embeds.0.footer.text": ["BASE_TYPE_MAX_LENGTH"],
    });
    const fields = Array(26).fill({ name: "a", value: "b" });
    expect(faults(await mine.try({ embeds: [{ fields }] }))).toEqual({ "embeds.0.fields": ["BASE_TYPE_MAX_LENGTH"] });
  });

  test("of a person carries no embeds and no components", async () => {
    const message = await messages.send({
      content: "x",
      embeds: [{ title: "x" }],
      components: [{ type: 1, components: [] }],
    });
    expect([message.embeds, message.components]).toEqual([[], []]);
  });

  test("needs the permission for what it does", async () => {
    await forbid(guild, bits("SEND_TTS_MESSAGES", "EMBED_LINKS", "ATTACH_FILES", "READ_MESSAGE_HISTORY"));
    const earlier = await messages.send("x");
    expect(verdict(await messages.try({ content: "x", tts: true }))).toEqual(FORBIDDEN);
    expect(verdict(await messages.as(bot).try({ embeds: [{ title: "x" }] }))).toEqual(FORBIDDEN);
    expect(verdict(await messages.try({ content: "x", message_reference: { message_id: earlier.id } }))).toEqual(
      FORBIDDEN,
    );
    const form = new FormData();
    form.append("files[0]", new Blob(["x"]), "x.txt");
    expect(verdict(await member.rest.post(messages.path, form))).toEqual(FORBIDDEN);
    await forbid(guild, bits("SEND_MESSAGES"));
    expect(verdict(await messages.try({ content: "x" }))).toEqual(FORBIDDEN);
    await forbid(guild, bits("VIEW_CHANNEL"));
    expect(verdict(await messages.try({ content: "x" }))).toEqual([403, 50001]);
  });

  test("sets only the flags a sender may set", async () => {
    expect((await messages.send({ content: "x", flags: 0b1111_1111_1111_1111 & ~(1 << 13) & ~(1 << 15) })).flags).toBe(
      (1 << 2) | (1 << 12),
    );
  });

  test("is sent once, however often a person's client repeats its nonce", async () => {
    const session = await network().connect({ token: owner.token });
    const body = { content: "x", nonce: "n1" };
    const answers = await Promise.all([1, 2, 3, 4].map(() => messages.send(body)));
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    await network().settle();
    expect(session.all("MESSAGE_CREATE")).toHaveLength(1);
    expect((await new MessagesOf(owner, guild.channelId).send(body)).id).not.toBe(answers[0]!.id);
    await messages.delete(answers[0]!.id);
    expect((await messages.send(body)).id).not.toBe(answers[0]!.id);
  });

  test("of a bot is sent as often as it is asked for, unless the bot wants its nonce enforced", async () => {
    const mine = messages.as(bot);
    const ids = async (body: object) => [(await mine.send(body)).id, (await mine.send(body)).id];
    expect(new Set(await ids({ content: "x", nonce: "n2" })).size).toBe(2);
    expect(new Set(await ids({ content: "x", nonce: "n3", enforce_nonce: true })).size).toBe(1);
    expect(faults(await mine.try({ content: "x", nonce: "a".repeat(26) }))).toHaveProperty("nonce");
  });

  test("waits in a slowed-down channel, save of those who manage it", async () => {
    await owner.rest.patch(`/channels/${guild.channelId}`, { rate_limit_per_user: 60 });
    await messages.send("x");
    const slow = await messages.try({ content: "y" });
    expect([slow.status, slow.body.code]).toEqual([429, 20016]);
    expect(slow.body.retry_after).toBeGreaterThan(50);
    for (const exempt of [owner, bot]) for (let count = 0; count < 2; count++) await messages.as(exempt).send("x");
  });

  test("goes only to where there is text", async () => {
    const inType = async (type: number) =>
      verdict(
        await new MessagesOf(owner, (await network().seed.channel(owner, guild.id, { type })).id).try({ content: "x" }),
      );
    expect(await inType(4)).toEqual([400, 50008]);
    expect((await inType(2))[0]).toBe(200);
  });

  test("is typed first: the others see it", async () => {
    const session = await network().connect({ token: owner.token });
    const told = await toldOf(network(), session, () => member.rest.post(`/channels/${guild.channelId}/typing`));
    expect(told).toEqual([
      [
        "TYPING_START",
        expect.objectContaining({
          channel_id: guild.channelId,
          guild_id: guild.id,
          user_id: member.id,
          timestamp: expect.any(Number),
        }),
      ],
    ]);
  });
});
