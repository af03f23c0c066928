import { PermissionFlagsBits, RelationshipType } from "discord-api-types/v10";
import type { APIMessage } from "discord-api-types/v10";
import { ALL_INTENTS, must, onBundle } from "@spacebar/testkit";
import type { SeededAccount, SeededBot, SeededGuild, SeededUser } from "@spacebar/testkit";
import { transaction } from "@spacebar/util/db";
import { Relationship } from "@spacebar/util/entities";
import { scheduler } from "@spacebar/util/jobs";
import { setClock } from "@spacebar/util/lib";
import { verdict } from "../support/guild.js";
import { faults, forbid, MessagesOf, toldOf } from "../support/messages.js";

/** A picture of one pixel. */
const PIXEL =
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";
const HOUR_MS = 3_600_000;
const MESSAGE_CONTENT = 1 << 15;
const POLL_INTENTS = (1 << 24) | (1 << 25);

const pollOf = (answers: readonly object[], more: object = {}) => ({
  poll: { question: { text: " Tea? " }, answers: answers.map((poll_media) => ({ poll_media })), ...more },
});
const TEA = pollOf([{ text: "yes", emoji: { name: "🍵" } }, { text: "no" }, { text: "maybe" }]);

onBundle("a poll", (network) => {
  let owner: SeededUser;
  let voters: SeededUser[];
  let bot: SeededBot;
  let guild: SeededGuild;
  let messages: MessagesOf;
  beforeEach(async () => {
    ({ owner, guild, members: voters } = await network().seed.community(2));
    bot = await network().seed.bot(owner, { guilds: [guild.id] });
    messages = new MessagesOf(owner, guild.channelId);
  });
  afterEach(() => setClock());

  const path = (id: string) => `/channels/${guild.channelId}/polls/${id}`;
  const vote = (by: SeededAccount, id: string, ...answer_ids: number[]) =>
    by.rest.put(`${path(id)}/answers/@me`, { answer_ids });
  const votersOf = async (id: string, answer: number, query = {}) =>
    (await must(owner.rest.get(`${path(id)}/answers/${answer}`, { query }))).users.map(
      (user: { id: string }) => user.id,
    );
  const seenBy = (by: SeededAccount, id: string) => must<APIMessage>(by.rest.get(`${messages.path}/${id}`));
  const countsFor = async (by: SeededAccount, id: string) => (await seenBy(by, id)).poll?.results?.answer_counts;
  const fieldsOf = ({ embeds }: { embeds: { fields?: { name: string; value: string }[] }[] }) =>
    Object.fromEntries((embeds[0]?.fields ?? []).map(({ name, value }) => [name, value]));

  test("is sent with a message, and told with its answers and its end", async () => {
    const session = await network().connect({ token: bot.token });
    const before = Date.now();
    const sent = await messages.send({ content: "vote!", ...TEA });
    expect(sent.poll).toMatchObject({
      question: { text: "Tea?" },
      answers: [
        { answer_id: 1, poll_media: { text: "yes", emoji: { id: null, name: "🍵" } } },
        { answer_id: 2, poll_media: { text: "no" } },
        { answer_id: 3, poll_media: { text: "maybe" } },
      ],
      allow_multiselect: false,
      layout_type: 1,
      results: { is_finalized: false, answer_counts: [] },
    });
    const hours = (Date.parse(sent.poll!.expiry ?? "") - before) / HOUR_MS;
    expect(hours).toBeGreaterThanOrEqual(24);
    expect(hours).toBeLessThan(24.1);
    expect(await session.waitFor("MESSAGE_CREATE", ({ id }) => id === sent.id)).toMatchObject({ poll: sent.poll });
    expect((await seenBy(voters[0]!, sent.id)).poll).toEqual(sent.poll);
  });

  test("is not shown to bots without the content of messages", async () => {
    const blind = await network().connect({ token: bot.token, identify: { intents: ALL_INTENTS & ~MESSAGE_CONTENT } });
    const { id } = await messages.send(TEA);
    expect(await blind.waitFor("MESSAGE_CREATE", (message) => message.id === id)).not.toHaveProperty("poll");
  });

  test.each<[string, object, string]>([
    ["no answers", pollOf([]), "poll.answers"],
    ["eleven answers", pollOf(Array.from({ length: 11 }, (_, n) => ({ text: `${n}` }))), "poll.answers"],
    ["a long answer", pollOf([{ text: "x".repeat(56) }]), "poll.answers.0.poll_media.text"],
    ["an answer of nothing", pollOf([{ text: "a" }, { text: "  " }]), "poll.answers.1.poll_media.text"],
    ["a long question", pollOf([{ text: "a" }], { question: { text: "x".repeat(301) } }), "poll.question.text"],
    ["no question", pollOf([{ text: "a" }], { question: {} }), "poll.question.text"],
    ["too long a time", pollOf([{ text: "a" }], { duration: 769 }), "poll.duration"],
    ["no time", pollOf([{ text: "a" }], { duration: 0 }), "poll.duration"],
    ["another layout", pollOf([{ text: "a" }], { layout_type: 2 }), "poll.layout_type"],
  ])("with %s is refused", async (_, body, field) => {
    expect(Object.keys(faults(await messages.try(body)))).toEqual([field]);
  });

  test("may have ten answers of 55 characters, a question of 300, 32 days, and null for what is left out", async () => {
    const answers = Array.from({ length: 10 }, () => ({ text: "x".repeat(55), emoji: null }));
    const optional = { duration: 768, allow_multiselect: null, layout_type: null };
    const { poll } = await messages.send(pollOf(answers, { ...optional, question: { text: "x".repeat(300) } }));
    expect(poll?.answers).toHaveLength(10);
  });

  test("with an emoji that is none is refused", async () => {
    const answer = await messages.try(pollOf([{ text: "a", emoji: { name: "no emoji" } }]));
    expect(verdict(answer)).toEqual([400, 520004]);
    const unknown = await messages.try(pollOf([{ text: "a", emoji: { id: "123456789012345678" } }]));
    expect(verdict(unknown)).toEqual([400, 520004]);
  });

  test("shows custom emojis of the guild by their names, whatever the client calls them", async () => {
    const made = await must<{ id: string }>(
      owner.rest.post(`/guilds/${guild.id}/emojis`, { name: "wave", image: PIXEL }),
    );
    const { poll } = await messages.send(pollOf([{ text: "a", emoji: { id: made.id, name: "other" } }]));
    expect(poll?.answers[0]?.poll_media.emoji).toEqual({ id: made.id, name: "wave", animated: false });
  });

  test("is found by a search for messages with polls", async () => {
    await messages.send("no poll");
    const { id } = await messages.send(TEA);
    const found = await must(owner.rest.get(`/guilds/${guild.id}/messages/search`, { query: { has: "poll" } }));
    expect(found.messages.flat().map((message: { id: string }) => message.id)).toEqual([id]);
  });

  test("needs SEND_POLLS", async () => {
    await forbid(guild, String(PermissionFlagsBits.SendPolls));
    expect(verdict(await messages.as(voters[0]!).try(TEA))).toEqual([403, 50013]);
    expect((await messages.as(voters[0]!).try({ content: "x" })).status).toBe(200);
  });

  test("cannot be edited, but its message deleted with all votes", async () => {
    const { id } = await messages.send(TEA);
    await must(vote(voters[0]!, id, 1));
    expect(verdict(await messages.edit(id, { content: "x" }))).toEqual([400, 520003]);
    expect((await messages.edit(id, { flags: 4 })).status).toBe(200);
    await must(messages.delete(id));
    setClock({ now: () => Date.now() + 25 * HOUR_MS });
    await scheduler()!.sweep();
    expect(await scheduler()!.status()).toMatchObject({ due: 0, failed: 0 });
    expect((await must<APIMessage[]>(messages.list())).filter(({ type }) => type === 46)).toEqual([]);
  });

  test("counts one vote each, which can be changed and taken back, and tells of it", async () => {
    const { id } = await messages.send(TEA);
    const [first, second] = voters as [SeededUser, SeededUser];
    const session = await network().connect({ token: bot.token });
    const told = (user: SeededUser, answer_id: number) => ({
      channel_id: guild.channelId,
      guild_id: guild.id,
      message_id: id,
      user_id: user.id,
      answer_id,
    });
    expect(await toldOf(network(), session, () => must(vote(first, id, 1)))).toEqual([
      ["MESSAGE_POLL_VOTE_ADD", told(first, 1)],
    ]);
    expect(await toldOf(network(), session, () => must(vote(first, id, 1)))).toEqual([]);
    await must(vote(second, id, 1));
    expect(await countsFor(first, id)).toEqual([{ id: 1, count: 2, me_voted: true }]);
    expect(await countsFor(owner, id)).toEqual([{ id: 1, count: 2, me_voted: false }]);
    expect(await toldOf(network(), session, () => must(vote(first, id, 3)))).toEqual([
      ["MESSAGE_POLL_VOTE_REMOVE", told(first, 1)],
      ["MESSAGE_POLL_VOTE_ADD", told(first, 3)],
    ]);
    expect(await countsFor(first, id)).toEqual([
      { id: 1, count: 1, me_voted: false },
      { id: 3, count: 1, me_voted: true },
    ]);
    await must(vote(first, id));
    expect(await countsFor(first, id)).toEqual([{ id: 1, count: 1, me_voted: false }]);
  });

  test("of several choices takes several votes, one of one choice does not, nor answers it has not", async () => {
    const one = await messages.send(TEA);
    expect(faults(await vote(voters[0]!, one.id, 1, 2))).toEqual({ answer_ids: ["BASE_TYPE_MAX_LENGTH"] });
    expect(faults(await vote(voters[0]!, one.id, 4))).toEqual({ "answer_ids.0": ["BASE_TYPE_CHOICES"] });
    const many = await messages.send(
      pollOf([{ text: "a" }, { text: "b" }, { text: "c" }], { allow_multiselect: true }),
    );
    await must(vote(voters[0]!, many.id, 1, 3, 3));
    expect((await countsFor(voters[0]!, many.id))?.map(({ id, count }) => [id, count])).toEqual([
      [1, 1],
      [3, 1],
    ]);
  });

  test("takes one vote of one person, however often they ask at once", async () => {
    const { id } = await messages.send(TEA);
    await Promise.all([1, 2, 3, 1, 2, 3].map((answer) => must(vote(voters[0]!, id, answer))));
    const counts = (await countsFor(owner, id)) ?? [];
    expect(counts.map(({ count }) => count)).toEqual([1]);
  });

  test("lists who voted for an answer, a page at a time", async () => {
    const { id } = await messages.send(TEA);
    const people = [owner, ...voters];
    for (const person of people) await must(vote(person, id, 2));
    const ids = people.map((person) => person.id).toSorted();
    expect(await votersOf(id, 2)).toEqual(ids);
    expect(await votersOf(id, 2, { limit: 2 })).toEqual(ids.slice(0, 2));
    expect(await votersOf(id, 2, { limit: 2, after: ids[1]! })).toEqual(ids.slice(2));
    expect(await votersOf(id, 1)).toEqual([]);
    expect(verdict(await owner.rest.get(`${path(id)}/answers/9`))).toEqual([404, 10008]);
  });

  test("is not for bots to vote, nor for those whom its author has blocked, nor where there is none", async () => {
    const { id } = await messages.send(TEA);
    expect(verdict(await vote(bot, id, 1))).toEqual([403, 20001]);
    const block = { user_id: owner.id, target_id: voters[0]!.id, type: RelationshipType.Blocked, since: new Date() };
    await transaction((db) => db.insert(Relationship, block));
    expect(verdict(await vote(voters[0]!, id, 1))).toEqual([403, 520000]);
    expect((await vote(voters[1]!, id, 1)).status).toBe(204);
    expect(verdict(await vote(voters[1]!, (await messages.send("x")).id, 1))).toEqual([404, 10008]);
  });

  test("ends in time: its result is final, everybody is told, and a message names the winner", async () => {
    const { id } = await messages.send({ ...TEA, poll: { ...TEA.poll, duration: 1 } });
    for (const voter of voters) await must(vote(voter, id, 1));
    await must(vote(owner, id, 2));
    const session = await network().connect({ token: bot.token });
    setClock({ now: () => Date.now() + HOUR_MS - 30_000 });
    expect(await toldOf(network(), session, () => scheduler()!.sweep())).toEqual([]);
    setClock({ now: () => Date.now() + HOUR_MS + 1000 });
    expect(verdict(await vote(owner, id, 3))).toEqual([400, 520001]);
    const told = await toldOf(network(), session, () => scheduler()!.sweep());
    const counts = [
      { id: 1, count: 2, me_voted: false },
      { id: 2, count: 1, me_voted: false },
    ];
    expect(told).toEqual([
      [
        "MESSAGE_UPDATE",
        expect.objectContaining({
          id,
          poll: expect.objectContaining({ results: { is_finalized: true, answer_counts: counts } }),
        }),
      ],
      [
        "MESSAGE_CREATE",
        expect.objectContaining({
          type: 46,
          author: expect.objectContaining({ id: owner.id }),
          mentions: [expect.objectContaining({ id: owner.id })],
          message_reference: { type: 0, channel_id: guild.channelId, guild_id: guild.id, message_id: id },
        }),
      ],
    ]);
    const [result] = await must<APIMessage[]>(messages.list({ limit: 1 }));
    expect(result?.embeds[0]?.type).toBe("poll_result");
    expect(fieldsOf(result!)).toEqual({
      poll_question_text: "Tea?",
      victor_answer_votes: "2",
      total_votes: "3",
      victor_answer_id: "1",
      victor_answer_text: "yes",
      victor_answer_emoji_name: "🍵",
    });
    expect((await seenBy(voters[0]!, id)).poll?.results).toEqual({
      is_finalized: true,
      answer_counts: [{ id: 1, count: 2, me_voted: true }, counts[1]],
    });
    expect(await toldOf(network(), session, () => scheduler()!.sweep())).toEqual([]);
  });

  test("without a winner names none", async () => {
    const { id } = await messages.send(TEA);
    await must(vote(voters[0]!, id, 1));
    await must(vote(voters[1]!, id, 2));
    await must(owner.rest.post(`${path(id)}/expire`));
    const [result] = await must<APIMessage[]>(messages.list({ limit: 1 }));
    expect(fieldsOf(result!)).toEqual({ poll_question_text: "Tea?", victor_answer_votes: "1", total_votes: "2" });
  });

  test("is ended early by its author alone, once", async () => {
    const { id } = await messages.send(TEA);
    expect(verdict(await voters[0]!.rest.post(`${path(id)}/expire`))).toEqual([403, 50005]);
    const answer = await must<APIMessage>(owner.rest.post(`${path(id)}/expire`));
    expect(answer.poll?.results?.is_finalized).toBe(true);
    expect(Date.parse(answer.poll!.expiry ?? "")).toBeLessThanOrEqual(Date.now());
    expect(verdict(await owner.rest.post(`${path(id)}/expire`))).toEqual([400, 520001]);
    expect(verdict(await vote(voters[0]!, id, 1))).toEqual([400, 520001]);
    const { id: plain } = await messages.send("x");
    expect(verdict(await owner.rest.post(`${path(plain)}/expire`))).toEqual([400, 520006]);
    setClock({ now: () => Date.now() + 25 * HOUR_MS });
    await scheduler()!.sweep();
    expect((await must<APIMessage[]>(messages.list())).filter(({ type }) => type === 46)).toHaveLength(1);
  });

  test("in a direct message is told to both, with the intent of direct messages' polls", async () => {
    const [friend] = voters as [SeededUser];
    const { id: channelId } = await must<{ id: string }>(
      owner.rest.post("/users/@me/channels", { recipients: [friend.id] }),
    );
    const sent = await new MessagesOf(owner, channelId).send(TEA);
    const session = await network().connect({ token: friend.token });
    const told = await toldOf(network(), session, () =>
      must(owner.rest.put(`/channels/${channelId}/polls/${sent.id}/answers/@me`, { answer_ids: [2] })),
    );
    expect(told).toEqual([
      ["MESSAGE_POLL_VOTE_ADD", { channel_id: channelId, message_id: sent.id, user_id: owner.id, answer_id: 2 }],
    ]);
    setClock({ now: () => Date.now() + 25 * HOUR_MS });
    const ended = await toldOf(network(), session, () => scheduler()!.sweep());
    expect(ended.map(([event]) => event)).toEqual(["MESSAGE_UPDATE", "MESSAGE_CREATE"]);
  });

  test("tells its votes to sessions with the intent only, and pins and edits leave the votes alone", async () => {
    const { id } = await messages.send(TEA);
    const deaf = await network().connect({ token: bot.token, identify: { intents: ALL_INTENTS & ~POLL_INTENTS } });
    expect(await toldOf(network(), deaf, () => must(vote(voters[0]!, id, 1)))).toEqual([]);
    const told = await toldOf(network(), deaf, () => must(owner.rest.put(`${messages.path}/pins/${id}`)));
    const update = told.find(([event]) => event === "MESSAGE_UPDATE");
    expect(update?.[1]).toMatchObject({ poll: { question: { text: "Tea?" } } });
    expect(update?.[1]["poll"]).not.toHaveProperty("results");
  });
});
