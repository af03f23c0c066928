import { must, onBundle, verifyAction } from "@spacebar/testkit";
import type { Answer, SeededGuild, SeededUser } from "@spacebar/testkit";
import { bits, verdict } from "../support/guild.js";
import { add, change, read, remove, startPrivate } from "../support/threads.js";

const UNSEEN = [403, 50001];

onBundle("SEC-28: a private thread", (network) => {
  let guild: SeededGuild;
  let owner: SeededUser;
  let starter: SeededUser;
  let friend: SeededUser;
  let outsider: SeededUser;
  beforeAll(async () => {
    ({ guild, owner } = await network().seed.community(0));
    [starter, friend, outsider] = [
      await network().seed.member(guild),
      await network().seed.member(guild),
      await network().seed.member(guild),
    ];
  });

  test.each<[string, (id: string) => Promise<Answer>]>([
    ["read", (id) => outsider.rest.get(`/channels/${id}`)],
    ["its messages", (id) => outsider.rest.get(`/channels/${id}/messages`)],
    ["written in", (id) => outsider.rest.post(`/channels/${id}/messages`, { content: "x" })],
    ["joined", (id) => add(outsider, id)],
    ["its members", (id) => outsider.rest.get(`/channels/${id}/thread-members`)],
    ["added to", (id) => add(outsider, id, outsider.id)],
    ["typed in", (id) => outsider.rest.post(`/channels/${id}/typing`)],
    ["changed", (id) => change(outsider, id, { name: "x" })],
    ["deleted", (id) => outsider.rest.delete(`/channels/${id}`)],
  ])("is not for who is not in it: %s", async (_, attempt) => {
    const { id } = await startPrivate(starter, guild.channelId);
    expect(verdict(await attempt(id))).toEqual(UNSEEN);
  });

  test("is in no list of who is not in it", async () => {
    const { id } = await startPrivate(starter, guild.channelId);
    const lists = async (by: SeededUser) => {
      const active = await must(by.rest.get(`/guilds/${guild.id}/threads/active`));
      const search = await must(by.rest.get(`/channels/${guild.channelId}/threads/search`));
      return [active, search].map(({ threads }) => (threads as { id: string }[]).some((thread) => thread.id === id));
    };
    expect(await lists(outsider)).toEqual([false, false]);
    for (const by of [starter, owner]) expect(await lists(by)).toEqual([true, true]);
    await must(change(starter, id, { archived: true }));
    const joined = `/channels/${guild.channelId}/users/@me/threads/archived/private`;
    expect((await must(outsider.rest.get(joined))).threads).toEqual([]);
    expect((await must(starter.rest.get(joined))).threads).toMatchObject([{ id }]);
    const all = `/channels/${guild.channelId}/threads/archived/private`;
    expect(verdict(await starter.rest.get(all))).toEqual([403, 50013]);
  });

  test("that is not invitable takes others only from moderators and who started it", async () => {
    const { id } = await startPrivate(starter, guild.channelId, { invitable: false });
    await must(add(starter, id, friend.id));
    expect(verdict(await add(friend, id, outsider.id))).toEqual([403, 50013]);
    await must(friend.rest.post(`/channels/${id}/messages`, { content: `<@${outsider.id}>` }));
    expect(verdict(await outsider.rest.get(`/channels/${id}`))).toEqual(UNSEEN);
    await must(owner.rest.post(`/channels/${id}/messages`, { content: `<@${outsider.id}>` }));
    expect(await read(outsider, id)).toMatchObject({ id });
  });

  test("is told to its members and moderators alone, appears for who is added and vanishes for who is removed", async () => {
    const viewers = [owner, starter, friend];
    const watch = <T>(work: () => Promise<T>) => verifyAction(network(), { viewers, unaware: [outsider] }, work);
    const { result } = await watch(() => startPrivate(starter, guild.channelId));
    await watch(() => must(starter.rest.post(`/channels/${result.id}/messages`, { content: "secret" })));
    const { events } = await watch(() => must(add(starter, result.id, friend.id)));
    expect(events.get(friend.id)?.map(({ t }) => t)).toEqual([
      "THREAD_CREATE",
      "THREAD_MEMBERS_UPDATE",
      "MESSAGE_CREATE",
    ]);
    await watch(() => must(friend.rest.post(`/channels/${result.id}/messages`, { content: "hi" })));
    await watch(() => must(remove(starter, result.id, friend.id)));
    await watch(() => must(owner.rest.delete(`/channels/${result.id}`)));
  });

  test("appears for who becomes a moderator, and vanishes for who is none any more", async () => {
    const { id } = await startPrivate(starter, guild.channelId);
    const role = await network().seed.role(owner, guild.id, { permissions: bits("MANAGE_THREADS") });
    const path = `/guilds/${guild.id}/members/${friend.id}/roles/${role.id}`;
    const watch = (work: () => Promise<unknown>) => verifyAction(network(), { viewers: [friend, starter] }, work);
    await watch(() => must(owner.rest.put(path)));
    expect(await read(friend, id)).toMatchObject({ id });
    await watch(() => must(owner.rest.delete(path)));
    expect(verdict(await friend.rest.get(`/channels/${id}`))).toEqual(UNSEEN);
  });
});
