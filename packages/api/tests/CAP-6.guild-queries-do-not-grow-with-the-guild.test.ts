import { must, onBundle } from "@spacebar/testkit";
import type { SeededGuild, SeededUser } from "@spacebar/testkit";
import { channelsOf } from "./support/guild.js";

onBundle("the number of queries does not grow with what they are about", (network) => {
  let owner: SeededUser;
  let small: SeededGuild;
  let large: SeededGuild;
  let strangers: SeededUser[];

  /** A guild with so many more members, roles, channels, invites and bans; each role is given and has an overwrite. */
  async function grow(guild: SeededGuild, size: number): Promise<void> {
    for (let count = 0; count < size; count++) {
      const member = await network().seed.member(guild);
      const role = await network().seed.role(owner, guild.id);
      await network().seed.giveRole(owner, guild.id, member.id, role.id);
      const channel = await network().seed.channel(owner, guild.id);
      await must(owner.rest.put(`/channels/${channel.id}/permissions/${role.id}`, { type: 0, allow: "2048" }));
      await network().seed.invite(owner, channel.id, { unique: true });
      await must(owner.rest.put(`/guilds/${guild.id}/bans/${(await network().seed.user()).id}`));
    }
  }

  /** Not counted: who asks, which is remembered for a moment only, and what goes on in the background. */
  const ASIDE = /\b(sessions|event_log|worker_leases|scheduled_jobs)\b/;

  const count = async (work: () => Promise<unknown>): Promise<number> =>
    (await network().observeQueries(work)).queries.filter((sql) => !ASIDE.test(sql)).length;

  async function sameFor(work: (guild: SeededGuild) => Promise<unknown>, most: number): Promise<void> {
    // The first request of a kind may read what is remembered afterwards.
    await work(small);
    const [few, many] = [await count(() => work(small)), await count(() => work(large))];
    expect([many, many <= most]).toEqual([few, true]);
  }

  beforeAll(async () => {
    owner = await network().seed.user();
    [small, large] = [await network().seed.guild(owner), await network().seed.guild(owner)];
    await grow(small, 2);
    await grow(large, 6);
    strangers = await network().seed.users(10);
  }, 120_000);

  test.each([
    // Roles, emojis and stickers are parts of a guild, of one query each.
    ["", 4],
    ["/channels", 2],
    ["/roles", 2],
    ["/roles/member-counts", 2],
    ["/members?limit=1000", 3],
    ["/members/search?query=u&limit=1000", 3],
    ["/bans", 2],
    ["/invites", 5],
    ["?with_counts=true", 5],
  ])("GET /guilds/{id}%s", async (path, most) => {
    await sameFor((guild) => must(owner.rest.get(`/guilds/${guild.id}${path}`)), most);
  });

  test("GET /users/@me/guilds", async () => {
    const few = await network().seed.user();
    const list = () => must(few.rest.get("/users/@me/guilds", { query: { with_counts: true } }));
    await network().seed.join(small, few);
    await list();
    const before = await count(list);
    await network().seed.join(large, few);
    expect([await count(list), before <= 3]).toEqual([before, true]);
  });

  test("a new channel at the top, and a whole new order", async () => {
    await sameFor((guild) => network().seed.channel(owner, guild.id, { position: 0 }), 8);
    await sameFor(async (guild) => {
      const channels = await channelsOf(owner, guild.id);
      const moves = channels.map(({ id }, index) => ({ id, position: channels.length - index }));
      await must(owner.rest.patch(`/guilds/${guild.id}/channels`, moves));
    }, 10);
  });

  test("a new order of the roles, and one of them deleted", async () => {
    await sameFor(async (guild) => {
      const [, ...roles] = await must(owner.rest.get(`/guilds/${guild.id}/roles`));
      const moves = roles.map(({ id }: { id: string }, index: number) => ({ id, position: roles.length - index }));
      await must(owner.rest.patch(`/guilds/${guild.id}/roles`, moves));
    }, 10);
    const role = async (guild: SeededGuild) =>
      (await must(owner.rest.get(`/guilds/${guild.id}/roles`)))[1].id as string;
    const [one, other] = [await role(small), await role(large)];
    for (const channel of (await channelsOf(owner, large.id)).filter(({ type }) => type === 0)) {
      await must(owner.rest.put(`/channels/${channel.id}/permissions/${other}`, { type: 0, allow: "2048" }));
    }
    const few = await count(() => must(owner.rest.delete(`/guilds/${small.id}/roles/${one}`)));
    expect(await count(() => must(owner.rest.delete(`/guilds/${large.id}/roles/${other}`)))).toBe(few);
  });

  test("many bans at once", async () => {
    const ban = (guild: SeededGuild, users: SeededUser[]) =>
      must(
        owner.rest.post(`/guilds/${guild.id}/bulk-ban`, {
          user_ids: users.map(({ id }) => id),
          delete_message_seconds: 60,
        }),
      );
    const few = await count(() => ban(small, strangers.slice(0, 2)));
    expect(await count(() => ban(large, strangers.slice(2)))).toBe(few);
  });
});
