import { must, onBundle } from "@spacebar/testkit";
import type { SeededBot, SeededGuild, SeededUser } from "@spacebar/testkit";
import { bits, FORBIDDEN, verdict } from "../support/guild.js";
import { forbid, MessagesOf, toldOf } from "../support/messages.js";

const EMOJIS = [
  "😀",
  "😁",
  "😂",
  "🤣",
  "😃",
  "😄",
  "😅",
  "😆",
  "😉",
  "😊",
  "😋",
  "😎",
  "😍",
  "😘",
  "🥰",
  "😗",
  "😙",
  "😚",
  "🙂",
  "🤗",
  "🤩",
];

onBundle("a reaction", (network) => {
  let owner: SeededUser;
  let member: SeededUser;
  let bot: SeededBot;
  let guild: SeededGuild;
  let path: string;
  let place: { channel_id: string; message_id: string; guild_id: string };
  beforeEach(async () => {
    const made = await network().seed.community(1);
    ({ owner, guild } = made);
    member = made.members[0]!;
    bot = await network().seed.bot(owner, { guilds: [guild.id] });
    const { id } = await new MessagesOf(owner, guild.channelId).send("x");
    path = `/channels/${guild.channelId}/messages/${id}/reactions`;
    place = { channel_id: guild.channelId, message_id: id, guild_id: guild.id };
  });

  const react = (by: SeededUser | SeededBot, emoji: string) => by.rest.put(`${path}/${encodeURIComponent(emoji)}/@me`);
  const list = async (by: SeededUser, emoji: string, query: Record<string, string | number> = {}) =>
    (await must(by.rest.get(`${path}/${encodeURIComponent(emoji)}`, { query }))).map(({ id }: { id: string }) => id);

  test("is told with the member, once, and taken back", async () => {
    const session = await network().connect({ token: owner.token });
    const told = await toldOf(network(), session, async () => {
      expect((await react(member, "👍")).status).toBe(204);
      expect((await react(member, "👍")).status).toBe(204);
    });
    const emoji = { id: null, name: "👍" };
    expect(told).toEqual([
      [
        "MESSAGE_REACTION_ADD",
        expect.objectContaining({
          ...place,
          user_id: member.id,
          emoji,
          burst: false,
          type: 0,
          message_author_id: owner.id,
          member: expect.objectContaining({ user: expect.objectContaining({ id: member.id }) }),
        }),
      ],
    ]);
    const undone = await toldOf(network(), session, async () => {
      expect((await member.rest.delete(`${path}/👍/@me`)).status).toBe(204);
      expect((await member.rest.delete(`${path}/👍/@me`)).status).toBe(204);
    });
    expect(undone).toEqual([
      ["MESSAGE_REACTION_REMOVE", { ...place, user_id: member.id, emoji, burst: false, type: 0 }],
    ]);
  });

  test.each(["👍", "❤️", "❤", "👨‍👩‍👧‍👦", "🏳️‍🌈", "🇩🇪", "#️⃣", "👍🏿"])("%s is one", async (emoji) => {
    expect((await react(member, emoji)).status).toBe(204);
    expect(await list(member, emoji)).toEqual([member.id]);
  });

  test.each(["x", "👍👍", " ", "wave", "wave:1", "wave:123456789012345678", "a:wave:123456789012345678", "<b>", "👍x"])(
    "%j is none, 10014",
    async (emoji) => {
      expect(verdict(await react(member, emoji))).toEqual([404, 10014]);
    },
  );

  test("needs READ_MESSAGE_HISTORY, and ADD_REACTIONS to be the first", async () => {
    await must(react(owner, "👍"));
    await forbid(guild, bits("ADD_REACTIONS"));
    expect(verdict(await react(member, "🎉"))).toEqual(FORBIDDEN);
    expect((await react(member, "👍")).status).toBe(204);
    await forbid(guild, bits("READ_MESSAGE_HISTORY"));
    expect(verdict(await react(member, "👍"))).toEqual(FORBIDDEN);
    expect(verdict(await member.rest.get(`${path}/👍`))).toEqual(FORBIDDEN);
  });

  test("is one of twenty kinds at most, 30010", async () => {
    for (const emoji of EMOJIS.slice(0, 20)) await must(react(owner, emoji));
    expect(verdict(await react(member, EMOJIS[20]!))).toEqual([400, 30010]);
    expect((await react(member, EMOJIS[0]!)).status).toBe(204);
  });

  test("is listed by user, in pages", async () => {
    const others = await Promise.all([1, 2, 3].map(() => network().seed.member(guild)));
    const ids = [owner, member, ...others].map(({ id }) => id).sort((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1));
    for (const user of [owner, member, ...others]) await must(react(user, "👍"));
    expect(await list(owner, "👍")).toEqual(ids);
    expect(await list(owner, "👍", { limit: 2 })).toEqual(ids.slice(0, 2));
    expect(await list(owner, "👍", { limit: 2, after: ids[1]! })).toEqual(ids.slice(2, 4));
    expect(await list(owner, "👍", { type: 1 })).toEqual([]);
    expect(await list(owner, "🎉")).toEqual([]);
    expect(verdict(await owner.rest.get(`${path}/👍`, { query: { limit: 101 } }))).toEqual([400, 50035]);
  });

  test("of others, of one kind, or all of them, are removed with MANAGE_MESSAGES", async () => {
    const session = await network().connect({ token: member.token });
    for (const emoji of ["👍", "🎉", "❤️"]) for (const user of [owner, member]) await must(react(user, emoji));
    for (const end of [`/👍/${member.id}`, "/👍", ""])
      expect(verdict(await bot.rest.delete(`${path}${end}`))).toEqual(FORBIDDEN);
    const told = (end: string) => toldOf(network(), session, () => must(owner.rest.delete(`${path}${end}`)));
    expect(await told(`/👍/${member.id}`)).toEqual([
      ["MESSAGE_REACTION_REMOVE", expect.objectContaining({ ...place, user_id: member.id })],
    ]);
    expect(await list(owner, "👍")).toEqual([owner.id]);
    expect(await told("/🎉")).toEqual([
      ["MESSAGE_REACTION_REMOVE_EMOJI", { ...place, emoji: { id: null, name: "🎉" } }],
    ]);
    expect(await list(owner, "🎉")).toEqual([]);
    expect(await told("")).toEqual([["MESSAGE_REACTION_REMOVE_ALL", place]]);
    expect(await list(owner, "❤️")).toEqual([]);
  });

  test("is removed by its type too, as user clients ask", async () => {
    for (const user of [owner, member]) await must(react(user, "👍"));
    await must(owner.rest.delete(`${path}/👍/1/@me`));
    await must(owner.rest.delete(`${path}/👍/1/${member.id}`));
    expect(await list(owner, "👍")).toHaveLength(2);
    await must(owner.rest.delete(`${path}/👍/0/@me`));
    expect(await list(owner, "👍")).toEqual([member.id]);
    expect(verdict(await bot.rest.delete(`${path}/👍/0/${member.id}`))).toEqual(FORBIDDEN);
    await must(owner.rest.delete(`${path}/👍/0/${member.id}`));
    expect(await list(owner, "👍")).toEqual([]);
  });

  test("goes with its message", async () => {
    await must(react(owner, "👍"));
    await must(owner.rest.delete(`/channels/${place.channel_id}/messages/${place.message_id}`));
    expect(verdict(await react(owner, "👍"))).toEqual([404, 10008]);
  });
});
