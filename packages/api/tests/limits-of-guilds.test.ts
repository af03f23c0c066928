import { must, onBundle } from "@spacebar/testkit";
import type { SeededGuild, SeededUser } from "@spacebar/testkit";
import { Config } from "@spacebar/util/config";
import type { ConfigPatch } from "@spacebar/util/config";
import { clock, setClock } from "@spacebar/util/lib";
import { channelsOf, FORBIDDEN, verdict } from "./support/guild.js";

// The bundle runs in this process: its configuration and its clock are at hand.
onBundle("what an instance's configuration says of guilds", (network) => {
  let owner: SeededUser;
  let guild: SeededGuild;
  let stranger: SeededUser;
  let restore: (() => void)[] = [];

  const configure = (patch: ConfigPatch) => void restore.push(Config.override(patch));
  const invite = () => network().seed.invite(owner, guild.channelId);
  const guildsOf = async (user: SeededUser) =>
    (await must(user.rest.get("/users/@me/guilds"))).map(({ id }: { id: string }) => id);

  beforeAll(async () => {
    [owner, stranger] = (await network().seed.users(2)) as [SeededUser, SeededUser];
  });

  beforeEach(async () => {
    guild = await network().seed.guild(owner);
  });

  afterEach(() => {
    for (const undo of restore) undo();
    restore = [];
    setClock();
  });

  test("in how many guilds somebody may be", async () => {
    const code = await invite();
    const busy = await network().seed.user();
    configure({ limits: { user: { maxGuilds: 1 } } });
    await must(busy.rest.post("/guilds", { name: "First" }));
    expect(verdict(await busy.rest.post("/guilds", { name: "Second" }))).toEqual([400, 30001]);
    expect(verdict(await busy.rest.post(`/invites/${code}`))).toEqual([400, 30001]);
  });

  test("how many members one has", async () => {
    const code = await invite();
    configure({ limits: { guild: { maxMembers: 1 } } });
    expect(verdict(await stranger.rest.post(`/invites/${code}`))).toEqual([400, 30019]);
  });

  test("how many channels, in the guild and in a category", async () => {
    configure({ limits: { guild: { maxChannels: 5, maxChannelsInCategory: 1 } } });
    const create = (body: object) => owner.rest.post(`/guilds/${guild.id}/channels`, body);
    const [category] = await channelsOf(owner, guild.id);
    const full = await create({ name: "x", parent_id: category?.id });
    expect(full.body.errors.parent_id._errors[0].code).toBe("CHANNEL_PARENT_MAX_CHANNELS");
    await must(create({ name: "x" }));
    expect(verdict(await create({ name: "y" }))).toEqual([400, 30013]);
  });

  test("how many roles, overwrites, invites and bans", async () => {
    configure({ limits: { guild: { maxRoles: 2, maxInvites: 1, maxBans: 1 }, channel: { maxOverwrites: 1 } } });
    await must(owner.rest.post(`/guilds/${guild.id}/roles`, {}));
    expect(verdict(await owner.rest.post(`/guilds/${guild.id}/roles`, {}))).toEqual([400, 30005]);
    const permissions = `/channels/${guild.channelId}/permissions`;
    await must(owner.rest.put(`${permissions}/${guild.id}`, { type: 0 }));
    expect(verdict(await owner.rest.put(`${permissions}/${owner.id}`, { type: 1 }))).toEqual([400, 30060]);
    await invite();
    expect(verdict(await owner.rest.post(`/channels/${guild.channelId}/invites`, { unique: true }))).toEqual([
      400, 30016,
    ]);
    const [first, second] = (await network().seed.users(2)) as [SeededUser, SeededUser];
    await must(owner.rest.put(`/guilds/${guild.id}/bans/${first.id}`));
    expect(verdict(await owner.rest.put(`/guilds/${guild.id}/bans/${second.id}`))).toEqual([400, 30035]);
  });

  test("an expired invite is as unknown as one that never was, and leaves room for others", async () => {
    configure({ limits: { guild: { maxInvites: 1 } } });
    const code = await network().seed.invite(owner, guild.channelId, { max_age: 60 });
    const now = clock.now();
    setClock({ now: () => now + 61_000 });
    const [expired, unknown] = [
      await stranger.rest.post(`/invites/${code}`),
      await stranger.rest.post("/invites/never0was0"),
    ];
    expect([expired.status, expired.body]).toEqual([unknown.status, unknown.body]);
    expect(expired.body.code).toBe(10006);
    expect((await owner.rest.get(`/guilds/${guild.id}/invites`)).body).toEqual([]);
    await invite();
  });

  test("a timeout ends by itself", async () => {
    const member = await network().seed.member(guild);
    const until = new Date(clock.now() + 60_000).toISOString();
    await must(owner.rest.patch(`/guilds/${guild.id}/members/${member.id}`, { communication_disabled_until: until }));
    const send = () => member.rest.post(`/channels/${guild.channelId}/messages`, { content: "hi" });
    expect(verdict(await send())).toEqual(FORBIDDEN);
    const now = clock.now();
    setClock({ now: () => now + 61_000 });
    expect((await send()).status).toBe(200);
  });

  test("those who were away for long and have no role are pruned", async () => {
    const [away, guest, decorated] = [
      await network().seed.member(guild),
      await network().seed.member(guild),
      await network().seed.member(guild),
    ];
    const role = await network().seed.role(owner, guild.id);
    await network().seed.giveRole(owner, guild.id, decorated.id, role.id);
    const now = clock.now();
    setClock({ now: () => now + 8 * 24 * 3600 * 1000 });
    await network().connect({ token: guest.token });
    const watching = await network().connect({ token: owner.token });
    const prune = `/guilds/${guild.id}/prune`;
    expect((await owner.rest.get(prune)).body).toEqual({ pruned: 1 });
    expect((await owner.rest.get(prune, { query: { include_roles: role.id } })).body).toEqual({ pruned: 2 });
    expect((await owner.rest.get(prune, { query: { days: 9 } })).body).toEqual({ pruned: 0 });
    expect((await owner.rest.post(prune, { days: 7 })).body).toEqual({ pruned: 1 });
    await network().settle();
    expect(watching.all("GUILD_MEMBER_REMOVE").map(({ user }) => user.id)).toEqual([away.id]);
    expect((await owner.rest.post(prune, { include_roles: [role.id], compute_prune_count: false })).body).toEqual({
      pruned: null,
    });
    await watching.waitFor("GUILD_MEMBER_REMOVE", ({ user }) => user.id === decorated.id);
  });

  test("new accounts join the guilds of the instance, and may have to stay", async () => {
    configure({ autoJoin: { enabled: true, guilds: ["1", guild.id], canLeave: false } });
    const user = await network().seed.user();
    expect(await guildsOf(user)).toEqual([guild.id]);
    expect(verdict(await user.rest.delete(`/users/@me/guilds/${guild.id}`))).toEqual(FORBIDDEN);
    configure({ autoJoin: { canLeave: true } });
    expect((await user.rest.delete(`/users/@me/guilds/${guild.id}`)).status).toBe(204);
  });

  test("who registers with an invite is in its guild, and an instance may want one", async () => {
    const code = await invite();
    const register = (username: string, invited: string | null) =>
      network()
        .rest()
        .post("/auth/register", {
          ...{ username, invite: invited, email: `${username}@example.test`, password: "correct horse battery" },
          ...{ date_of_birth: "2000-01-01", consent: true },
        });
    const { token } = await must(register("invited.one", code));
    const listed = await must(
      network()
        .rest(token as string)
        .get("/users/@me/guilds"),
    );
    expect(listed.map(({ id }: { id: string }) => id)).toEqual([guild.id]);
    expect((await register("invited.two", "never0was0")).status).toBe(201);
    configure({ register: { requireInvite: true } });
    for (const wrong of [null, "never0was0"])
      expect((await register("invited.three", wrong)).body.errors).toHaveProperty("invite");
    expect((await register("invited.three", code)).status).toBe(201);
  });
});
