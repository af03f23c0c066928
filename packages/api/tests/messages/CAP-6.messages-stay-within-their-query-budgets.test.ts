import { must, onBundle } from "@spacebar/testkit";
import type { SeededGuild, SeededUser } from "@spacebar/testkit";
import { MessagesOf } from "../support/messages.js";

/** Not counted: who asks, which is remembered for a moment only, and what the event log does in the background. */
const ASIDE = /\b(sessions|worker_leases)\b|UPDATE "event_log"|FROM "event_log"/;

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

  let nonce = 0;
  const everybody = () => others.map(({ id }) => `<@${id}>`).join(" ");

  test("a message is sent with 6 queries, and one more each for whom it mentions and what it answers", async () => {
    const { id } = await messages.send(everybody());
    expect(await count(() => messages.send("x"))).toBeLessThanOrEqual(5);
    expect(await count(() => messages.send({ content: "x", nonce: String(nonce++) }))).toBeLessThanOrEqual(6);
    expect(await count(() => messages.send(everybody()))).toBeLessThanOrEqual(6);
    const answer = { content: everybody(), message_reference: { message_id: id } };
    expect(await count(() => messages.send({ ...answer, nonce: String(nonce++) }))).toBeLessThanOrEqual(8);
  });

  test("a page of history costs 4 queries, whatever is in it", async () => {
    for (const other of others) {
      const { id } = await messages.as(other).send(everybody());
      for (const user of others) await must(user.rest.put(`${messages.path}/${id}/reactions/👍/@me`));
      await messages.as(other).send({ content: "x", message_reference: { message_id: id } });
    }
    for (const limit of [1, 10, 50]) expect([limit, await count(() => messages.list({ limit }))]).toEqual([limit, 4]);
    expect(await count(() => messages.list({ limit: 1, around: "1" }))).toBeLessThanOrEqual(4);
  });

  test("editing, reacting, deleting and bulk deleting do not depend on how much there is", async () => {
    const { id } = await messages.send("x");
    expect(await count(() => must(messages.edit(id, { content: everybody() })))).toBeLessThanOrEqual(10);
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
