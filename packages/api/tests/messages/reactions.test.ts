import { RelationshipType } from "discord-api-types/v10";
import { must, onBundle } from "@spacebar/testkit";
import type { SeededBot, SeededGuild, SeededUser } from "@spacebar/testkit";
import { transaction } from "@spacebar/util/db";
import { Relationship } from "@spacebar/util/entities";
import { setClock } from "@spacebar/util/lib";
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

onBundle("a super reaction", (network) => {
  let owner: SeededUser;
  let member: SeededUser;
  let guild: SeededGuild;
  let id: string;
  let path: string;
  beforeEach(async () => {
    const made = await network().seed.community(1);
    ({ owner, guild } = made);
    member = made.members[0]!;
    ({ id } = await new MessagesOf(owner, guild.channelId).send("x"));
    path = `/channels/${guild.channelId}/messages/${id}/reactions`;
  });
  afterEach(async () => {
    await network().configure({ limits: { user: { maxSuperReactions: null } } });
    setClock();
  });

  const react = (by: SeededUser | SeededBot, emoji: string, type?: number) =>
    by.rest.put(`${path}/${emoji}/@me`, undefined, { query: type === undefined ? {} : { type } });
  const list = async (emoji: string, type: number) =>
    (await must(owner.rest.get(`${path}/${emoji}`, { query: { type } }))).map((user: { id: string }) => user.id);
  const seenBy = async (by: SeededUser) =>
    (await must(by.rest.get(`/channels/${guild.channelId}/messages/${id}`))).reactions as unknown;

  test("is told as such with its colours, counted apart, and may stand beside a plain one", async () => {
    const session = await network().connect({ token: owner.token });
    const [added] = await toldOf(network(), session, () => must(react(member, "👍", 1)));
    expect(added?.[1]).toMatchObject({ burst: true, type: 1, user_id: member.id });
    const colours = added?.[1]["burst_colors"];
    expect(colours).toEqual([expect.any(String), expect.any(String), expect.any(String)]);
    await must(react(member, "👍"));
    await must(react(owner, "👍"));
    const emoji = { id: null, name: "👍" };
    const counted = { emoji, count: 3, count_details: { normal: 2, burst: 1 }, burst_colors: colours };
    expect(await seenBy(member)).toEqual([{ ...counted, me: true, me_burst: true }]);
    expect(await seenBy(owner)).toEqual([{ ...counted, me: true, me_burst: false }]);
    expect(await list("👍", 1)).toEqual([member.id]);
    expect((await list("👍", 0)).toSorted()).toEqual([owner.id, member.id].toSorted());
  });

  test("is taken back by its type, and the plain one first where none is named", async () => {
    for (const type of [0, 1]) await must(react(member, "👍", type));
    const session = await network().connect({ token: owner.token });
    const told = await toldOf(network(), session, async () => {
      await must(member.rest.delete(`${path}/👍/@me`));
      await must(member.rest.delete(`${path}/👍/0/@me`));
      await must(member.rest.delete(`${path}/👍/1/@me`));
    });
    expect(told.map(([event, { type, burst }]) => [event, type, burst])).toEqual([
      ["MESSAGE_REACTION_REMOVE", 0, false],
      ["MESSAGE_REACTION_REMOVE", 1, true],
    ]);
    expect(await seenBy(owner)).toBeUndefined();
  });

  test("is not for bots, and as many a week as the host gives", async () => {
    const bot = await network().seed.bot(owner, { guilds: [guild.id] });
    expect(verdict(await react(bot, "👍", 1))).toEqual([403, 90002]);
    expect((await react(bot, "👍", 0)).status).toBe(204);
    await network().configure({ limits: { user: { maxSuperReactions: 2 } } });
    await must(react(member, "👍", 1));
    await must(react(member, "👍", 1));
    await must(react(member, "🎉", 1));
    expect(verdict(await react(member, "😀", 1))).toEqual([403, 90002]);
    expect((await react(member, "😀")).status).toBe(204);
    setClock({ now: () => Date.now() + 8 * 24 * 3_600_000 });
    expect((await react(member, "😀", 1)).status).toBe(204);
    expect(verdict(await react(member, "👎", 2))).toEqual([400, 50035]);
  });

  test("is, like any reaction, not for those whom the author has blocked, 90001", async () => {
    const block = { user_id: owner.id, target_id: member.id, type: RelationshipType.Blocked, since: new Date() };
    await transaction((db) => db.insert(Relationship, block));
    expect(verdict(await react(member, "👍", 1))).toEqual([403, 90001]);
    expect(verdict(await react(member, "👍"))).toEqual([403, 90001]);
    expect(await seenBy(owner)).toBeUndefined();
  });

  test("of others is removed with MANAGE_MESSAGES alone, one's own with nothing", async () => {
    await must(react(owner, "👍"));
    await must(react(member, "👍"));
    const role = await network().seed.role(owner, guild.id, { permissions: bits("MANAGE_MESSAGES") });
    await network().seed.giveRole(owner, guild.id, member.id, role.id);
    await forbid(guild, bits("READ_MESSAGE_HISTORY"));
    expect((await member.rest.delete(`${path}/👍/${owner.id}`)).status).toBe(204);
    expect((await member.rest.delete(`${path}/👍/@me`)).status).toBe(204);
    expect(await seenBy(owner)).toBeUndefined();
  });

  test("of several who are first with the last place lets one in", async () => {
    await network().configure({ limits: { message: { maxReactions: 1 } } });
    const answers = await Promise.all(EMOJIS.slice(0, 5).map((emoji) => react(member, emoji)));
    await network().configure({ limits: { message: { maxReactions: 20 } } });
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
  });
});
