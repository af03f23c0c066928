import { must, onBundle } from "@spacebar/testkit";
import { Searcher } from "./support/Searcher.js";

/** Not counted: who asks, which is remembered for a moment only, and what goes on behind the answer. */
const ASIDE = /\b(sessions|worker_leases|scheduled_jobs)\b|"event_log"/;

onBundle("CAP-6", (network) => {
  test("a search takes as many queries for one hit as for twenty-five, in one channel as in ten", async () => {
    const { owner, guild, members } = await network().seed.community(3);
    const searcher = new Searcher(owner, guild);
    const count = async (query: object): Promise<number> => {
      const { queries } = await network().observeQueries(() => must(searcher.ask(query as Record<string, string>)));
      return queries.filter((sql) => !ASIDE.test(sql)).length;
    };
    const [first] = [await searcher.say("something")];
    await count({});
    const few = await count({ content: "something", limit: 25 });
    expect(few).toBeLessThanOrEqual(8);
    for (let index = 0; index < 30; index++) {
      const channel = index % 3 === 0 ? (await network().seed.channel(owner, guild.id)).id : guild.channelId;
      const author = searcher.as(members[index % members.length]!);
      await author.say(`something <@${owner.id}>`, channel);
      if (index % 5 === 0)
        await searcher.say("something", guild.channelId, { message_reference: { message_id: first } });
    }
    // One more: the users that the messages mention.
    expect(await count({ content: "something", limit: 25 })).toBeLessThanOrEqual(few + 1);
    expect(await count({ content: "something", limit: 25, sort_by: "relevance" })).toBeLessThanOrEqual(few + 2);
    const tabs = {
      messages: { content: "something" },
      links: { content: "something" },
      media: { content: "something" },
    };
    const { queries } = await network().observeQueries(() =>
      must(owner.rest.post(`/guilds/${guild.id}/messages/search/tabs`, { tabs })),
    );
    expect(queries.filter((sql) => !ASIDE.test(sql)).length).toBeLessThanOrEqual(few + 3);
  });
});
