import { must, onBundle } from "@spacebar/testkit";
import type { SeededGuild, SeededUser } from "@spacebar/testkit";
import { ChannelType } from "discord-api-types/v10";
import { change, start, startPost } from "../support/threads.js";

/** Not counted: who asks, which is remembered for a moment only, and what the event log does in the background. */
const ASIDE = /\b(sessions|worker_leases|scheduled_jobs)\b|UPDATE "event_log"|FROM "event_log"/;

onBundle("CAP-6", (network) => {
  let guild: SeededGuild;
  let owner: SeededUser;
  beforeAll(async () => {
    ({ guild, owner } = await network().seed.community(0));
  });

  async function count(work: () => Promise<unknown>): Promise<number> {
    await work();
    const { queries } = await network().observeQueries(work);
    return queries.filter((sql) => !ASIDE.test(sql)).length;
  }

  test("active and archived threads are listed with as many queries for one as for many", async () => {
    const costs = async () => [
      await count(() => must(owner.rest.get(`/guilds/${guild.id}/threads/active`))),
      await count(() => must(owner.rest.get(`/channels/${guild.channelId}/threads/archived/public`))),
      await count(() => must(owner.rest.get(`/channels/${guild.channelId}/threads/archived/private`))),
    ];
    const more = async (times: number) => {
      for (let made = 0; made < times; made++) {
        await start(owner, guild.channelId);
        await must(change(owner, (await start(owner, guild.channelId)).id, { archived: true }));
      }
    };
    await more(1);
    const few = await costs();
    await more(6);
    expect(await costs()).toEqual(few);
    expect(few).toEqual([3, 2, 2]);
  });

  test("so are posts with their first messages and owners", async () => {
    const { id } = await network().seed.channel(owner, guild.id, { type: ChannelType.GuildForum });
    const posts = [(await startPost(owner, id)).id];
    const costs = async () => [
      await count(() => must(owner.rest.get(`/channels/${id}/threads/search`))),
      await count(() => must(owner.rest.post(`/channels/${id}/post-data`, { thread_ids: posts }))),
    ];
    const few = await costs();
    for (let made = 0; made < 5; made++) posts.push((await startPost(owner, id)).id);
    expect(await costs()).toEqual(few);
    expect(Math.max(...few)).toBeLessThanOrEqual(7);
  });
});
