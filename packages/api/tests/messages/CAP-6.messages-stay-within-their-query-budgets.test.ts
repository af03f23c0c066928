import { messageForm, must, onBundle } from "@spacebar/testkit";
import type { SeededGuild, SeededUser } from "@spacebar/testkit";
import { MessagesOf } from "../support/messages.js";

/**
 * One statement of each writes the search index. Not counted: who asks, which is remembered for a moment only, and what goes on behind the answer: the event log's round, and the one
 * statement that counts the mention of a role for all who read the channel.
 */
const ASIDE = /\b(sessions|worker_leases|scheduled_jobs)\b|UPDATE "event_log"|FROM "event_log"|UPDATE "read_states"/;

const FILES = ["a.txt", "b.txt"].map((name) => ({ name, content: name }));

onBundle("CAP-6", (network) => {
  let owner: SeededUser;
  let others: SeededUser[];
  let guild: SeededGuild;
  let messages: MessagesOf;
  beforeAll(async () => {
    ({ owner, guild, members: others } = await network().seed.community(4));
    messages = new MessagesOf(owner, guild.channelId);
  });

  async function count(work: () => Promise<unknown>): Promise<number> {
    await work();
    const { queries } = await network().observeQueries(work);
    return queries.filter((sql) => !ASIDE.test(sql)).length;
  }

  let sent = 0;
  const nonce = () => ({ nonce: String(sent++) });
  const everybody = () => others.map(({ id }) => `<@${id}>`).join(" ");
  const answer = (id: string) => ({ message_reference: { message_id: id } });

  test("a message is sent with 6 queries, and with 7 whatever it answers, names, carries and claims", async () => {
    const role = await network().seed.role(owner, guild.id, { mentionable: true });
    const { id } = await messages.send(everybody());
    const content = `${everybody()} <@&${role.id}>`;
    expect(await count(() => messages.send("x"))).toBeLessThanOrEqual(6);
    expect(await count(() => messages.send({ content: "x", ...nonce() }))).toBeLessThanOrEqual(6);
    expect(await count(() => messages.send({ content: "x", ...answer(id) }))).toBeLessThanOrEqual(7);
    expect(await count(() => messages.send(content))).toBeLessThanOrEqual(7);
    expect(await count(() => messages.send({ content, ...answer(id), ...nonce() }))).toBeLessThanOrEqual(7);
    const form = () => messageForm(FILES, { content, ...answer(id), ...nonce() });
    expect(await count(() => must(owner.rest.post(messages.path, form())))).toBeLessThanOrEqual(7);
  });

  test("slow mode is looked up with what else is read", async () => {
    const slow = await network().seed.channel(owner, guild.id);
    const mine = new MessagesOf(others[0]!, slow.id);
    const { id } = await mine.send("x");
    await must(owner.rest.patch(`/channels/${slow.id}`, { rate_limit_per_user: 1 }));
    const { queries } = await network().observeQueries(() => mine.try({ content: everybody(), ...answer(id) }));
    expect(queries.filter((sql) => !ASIDE.test(sql)).length).toBeLessThanOrEqual(6);
  });

  test("a direct message costs no more", async () => {
    const [other] = others;
    const { id: channelId } = await must<{ id: string }>(
      owner.rest.post("/users/@me/channels", { recipient_id: other!.id }),
    );
    const direct = new MessagesOf(owner, channelId);
    const { id } = await direct.send(`<@${other!.id}>`);
    expect(await count(() => direct.send("x"))).toBeLessThanOrEqual(6);
    const all = () => direct.send({ content: `<@${other!.id}>`, ...answer(id), ...nonce() });
    expect(await count(all)).toBeLessThanOrEqual(7);
    expect(await count(() => direct.list({ limit: 100 }))).toBe(4);
  });

  test("a page of history costs 4 queries, whatever is in it, and loads everybody on it once", async () => {
    for (const other of others) {
      const { id } = await messages.as(other).send(everybody());
      for (const user of others) await must(user.rest.put(`${messages.path}/${id}/reactions/👍/@me`));
      for (let repeated = 0; repeated < 23; repeated++) await messages.as(other).send({ content: "x", ...answer(id) });
    }
    expect((await messages.list({ limit: 100 })).body).toHaveLength(100);
    for (const limit of [1, 10, 100]) expect([limit, await count(() => messages.list({ limit }))]).toEqual([limit, 4]);
    const [{ id: newest }] = (await messages.list({ limit: 1 })).body;
    expect(await count(() => messages.list({ limit: 100, around: newest }))).toBe(4);
    const { queries } = await network().observeQueries(() => messages.list({ limit: 100 }));
    expect(queries.filter((sql) => /"users"/.test(sql) && !ASIDE.test(sql))).toHaveLength(1);
    expect(queries.filter((sql) => /FROM "messages"/.test(sql) && /"users"/.test(sql))).toEqual([]);
  });

  test("polls in a page of history cost one query, however many they are and whoever voted", async () => {
    const poll = { question: { text: "Tea?" }, answers: [{ poll_media: { text: "yes" } }] };
    for (let sent = 0; sent < 10; sent++) {
      const { id } = await messages.send({ poll });
      for (const user of others) {
        await must(user.rest.put(`/channels/${guild.channelId}/polls/${id}/answers/@me`, { answer_ids: [1] }));
        await must(user.rest.put(`${messages.path}/${id}/reactions/👍/@me`));
      }
      await messages.send({ content: "x", message_reference: { message_id: id } });
    }
    for (const limit of [2, 20, 100]) expect(await count(() => messages.list({ limit }))).toBeLessThanOrEqual(5);
  });

  test("editing, reacting, deleting and bulk deleting do not depend on how much there is", async () => {
    const { id } = await messages.send("x");
    expect(await count(() => must(messages.edit(id, { content: "y" })))).toBeLessThanOrEqual(7);
    expect(await count(() => must(messages.edit(id, { content: everybody() })))).toBeLessThanOrEqual(7);
    const reply = await messages.send({ content: "x", ...answer(id) });
    expect(await count(() => must(messages.edit(reply.id, { content: everybody() })))).toBeLessThanOrEqual(7);
    const emojis = ["👍", "🎉"];
    expect(
      await count(() => must(owner.rest.put(`${messages.path}/${id}/reactions/${emojis.shift()!}/@me`))),
    ).toBeLessThanOrEqual(7);
    const bulk = async (size: number) => {
      const ids: string[] = [];
      for (let sent = 0; sent < size; sent++) ids.push((await messages.send("x")).id);
      const { queries } = await network().observeQueries(() =>
        must(owner.rest.post(`${messages.path}/bulk-delete`, { messages: ids })),
      );
      return queries.filter((sql) => !ASIDE.test(sql)).length;
    };
    expect(await bulk(20)).toBe(await bulk(2));
  });
});
