import { forEachSetup, must } from "@spacebar/testkit";
import type { SeededGuild, SeededUser } from "@spacebar/testkit";
import { bits, FORBIDDEN, memberWith, roleAt, verdict } from "./support/guild.js";

const DAY_MS = 24 * 3600 * 1000;
const inDays = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString();

await forEachSetup("members", (network) => {
  let owner: SeededUser;
  let guild: SeededGuild;
  let members: SeededUser[];
  let first: SeededUser;

  const path = (id = "") => `/guilds/${guild.id}/members${id && `/${id}`}`;

  beforeAll(async () => {
    ({ owner, guild, members } = await network().seed.community(3));
    first = members[0]!;
  });

  test("somebody who joins is announced to the others and greeted in the system channel", async () => {
    const listener = await network().connect({ token: first.token });
    const newcomer = await network().seed.user();
    const session = await network().connect({ token: newcomer.token });
    await network().seed.join(guild, newcomer);
    await network().settle();
    const added = listener.all("GUILD_MEMBER_ADD");
    expect(added).toEqual([
      expect.objectContaining({ guild_id: guild.id, user: expect.objectContaining({ id: newcomer.id }) }),
    ]);
    expect(listener.all("MESSAGE_CREATE")).toEqual([
      expect.objectContaining({
        type: 7,
        channel_id: guild.channelId,
        author: expect.objectContaining({ id: newcomer.id }),
      }),
    ]);
    expect(session.all("GUILD_CREATE")).toEqual([expect.objectContaining({ id: guild.id })]);
    await must(owner.rest.patch(`/guilds/${guild.id}`, { system_channel_flags: 1 }));
    listener.forget();
    await network().seed.member(guild);
    await network().settle();
    expect(listener.all("MESSAGE_CREATE")).toEqual([]);
    await must(owner.rest.patch(`/guilds/${guild.id}`, { system_channel_flags: 0 }));
  });

  test("they are listed by pages in the order of their ids, to bots whose application has the intent", async () => {
    const bot = await network().seed.bot(owner, { guilds: [guild.id] });
    const ids = async (query: Record<string, string | number>) =>
      (await must(bot.rest.get(path(), { query }))).map(({ user }: { user: { id: string } }) => user.id) as string[];
    const all = await ids({ limit: 1000 });
    expect(all).toEqual(all.toSorted((a, b) => Number(BigInt(a) - BigInt(b))));
    expect(all).toEqual(expect.arrayContaining([owner.id, first.id, bot.id]));
    expect(await ids({})).toEqual(all.slice(0, 1));
    expect(await ids({ limit: 2, after: all[1]! })).toEqual(all.slice(2, 4));
    await must(owner.rest.patch(`/applications/${bot.applicationId}`, { flags: 0 }));
    expect(verdict(await bot.rest.get(path()))).toEqual([403, 50001]);
  });

  test("they are found by the beginning of a name, and `%` is a letter like any other", async () => {
    await must(owner.rest.patch(path(first.id), { nick: "100% Ümit" }));
    const found = async (query: string) =>
      (await must(owner.rest.get(path("search"), { query: { query, limit: 10 } }))).map(
        ({ user }: { user: { id: string } }) => user.id,
      );
    expect(await found("100%")).toEqual([first.id]);
    expect(await found(first.username.toUpperCase())).toEqual([first.id]);
    expect(await found("%")).toEqual([]);
    expect(await found("00%")).toEqual([]);
    await must(owner.rest.patch(path(first.id), { nick: null }));
  });

  test("a stranger is not a member, and an id of nobody no user", async () => {
    const stranger = await network().seed.user();
    expect(verdict(await owner.rest.get(path(stranger.id)))).toEqual([404, 10007]);
    expect(verdict(await owner.rest.get(path("1")))).toEqual([404, 10013]);
    expect(verdict(await stranger.rest.get(path(owner.id)))).toEqual([403, 50001]);
  });

  test("each change needs its permission, and everybody hears of it once", async () => {
    const roleId = await roleAt(network(), guild, 1);
    const listener = await network().connect({ token: first.token });
    const change = { nick: "Nick", roles: [roleId], communication_disabled_until: inDays(1), flags: 6 };
    for (const key of Object.keys(change) as (keyof typeof change)[]) {
      expect([key, ...verdict(await first.rest.patch(path(members[1]!.id), { [key]: change[key] }))]).toEqual([
        key,
        ...FORBIDDEN,
      ]);
    }
    const changed = await must(owner.rest.patch(path(members[1]!.id), change));
    expect(changed).toMatchObject({ nick: "Nick", roles: [roleId], flags: 4 });
    expect(Date.parse(changed.communication_disabled_until as string)).toBe(
      Date.parse(change.communication_disabled_until),
    );
    await network().settle();
    expect(listener.all("GUILD_MEMBER_UPDATE")).toEqual([{ ...changed, guild_id: guild.id }]);
    await must(owner.rest.patch(path(members[1]!.id), { nick: null, roles: [], communication_disabled_until: null }));
  });

  test("a timeout silences for 28 days at most", async () => {
    const target = members[2]!;
    expect(
      (await owner.rest.patch(path(target.id), { communication_disabled_until: inDays(29) })).body.errors,
    ).toHaveProperty("communication_disabled_until");
    await must(owner.rest.patch(path(target.id), { communication_disabled_until: inDays(27) }));
    expect(verdict(await target.rest.post(`/channels/${guild.channelId}/messages`, { content: "hi" }))).toEqual(
      FORBIDDEN,
    );
    expect((await target.rest.get(`/channels/${guild.channelId}/messages`)).status).toBe(200);
    await must(owner.rest.patch(path(target.id), { communication_disabled_until: null }));
    expect((await target.rest.post(`/channels/${guild.channelId}/messages`, { content: "hi" })).status).toBe(200);
  });

  test("one's own name and profile need no rank", async () => {
    expect((await first.rest.patch(path("@me"), { nick: "Me", bio: "Bio" })).body).toMatchObject({
      nick: "Me",
      bio: "Bio",
    });
    expect((await first.rest.patch(path(first.id), { nick: "By id" })).body.nick).toBe("By id");
    expect((await first.rest.patch(path("@me/nick"), { nick: "" })).body).toEqual({ nick: null });
    expect(
      (await first.rest.patch(`/guilds/${guild.id}/profile/${first.id}`, { pronouns: "they" })).body.pronouns,
    ).toBe("they");
    expect(verdict(await first.rest.patch(`/guilds/${guild.id}/profile/${owner.id}`, { bio: "x" }))).toEqual(FORBIDDEN);
    expect((await first.rest.get(`/users/@me/guilds/${guild.id}/member`)).body).toMatchObject({
      bio: "Bio",
      pronouns: "they",
    });
    const everyone = await must(owner.rest.get(`/guilds/${guild.id}/roles/${guild.id}`));
    const without = (BigInt(everyone.permissions as string) & ~BigInt(bits("CHANGE_NICKNAME"))).toString();
    await must(owner.rest.patch(`/guilds/${guild.id}/roles/${guild.id}`, { permissions: without }));
    expect(verdict(await first.rest.patch(path("@me"), { nick: "No" }))).toEqual(FORBIDDEN);
    await must(owner.rest.patch(`/guilds/${guild.id}/roles/${guild.id}`, { permissions: everyone.permissions }));
  });

  test("roles are given and taken one by one; the same again tells nobody", async () => {
    const roleId = await roleAt(network(), guild, 1);
    const listener = await network().connect({ token: first.token });
    const one = path(`${members[1]!.id}/roles/${roleId}`);
    for (const method of ["put", "put", "delete", "delete"] as const)
      expect((await owner.rest[method](one)).status).toBe(204);
    await network().settle();
    expect(listener.all("GUILD_MEMBER_UPDATE").map(({ roles }) => roles)).toEqual([[roleId], []]);
    expect(verdict(await owner.rest.put(path(`${members[1]!.id}/roles/1`)))).toEqual([404, 10011]);
    expect(verdict(await owner.rest.put(path(`${members[1]!.id}/roles/${guild.id}`)))).toEqual([400, 50028]);
  });

  test("muting somebody who is not connected says so", async () => {
    expect(verdict(await owner.rest.patch(path(first.id), { mute: true }))).toEqual([400, 40032]);
    expect(verdict(await first.rest.patch(path(owner.id), { mute: true }))).toEqual(FORBIDDEN);
  });

  test("somebody connected is muted, moved and disconnected", async () => {
    const channels = await must(owner.rest.get(`/guilds/${guild.id}/channels`));
    const voice = channels.find(({ type }: { type: number }) => type === 2).id as string;
    const other = await network().seed.channel(owner, guild.id, { type: 2 });
    const speaker = await network().connect({ token: first.token });
    speaker.send(4, { guild_id: guild.id, channel_id: voice, self_mute: false, self_deaf: false });
    await speaker.waitFor("VOICE_STATE_UPDATE", ({ channel_id }) => channel_id === voice);
    const seen = async (change: Record<string, unknown>) => {
      speaker.forget();
      await must(owner.rest.patch(path(first.id), change));
      const { mute, deaf, channel_id } = await speaker.waitFor("VOICE_STATE_UPDATE");
      return { mute, deaf, channel_id };
    };
    expect(await seen({ mute: true })).toEqual({ mute: true, deaf: false, channel_id: voice });
    expect(await seen({ channel_id: other.id, mute: false })).toEqual({
      mute: false,
      deaf: false,
      channel_id: other.id,
    });
    expect(verdict(await owner.rest.patch(path(first.id), { channel_id: guild.channelId }))).toEqual([400, 50024]);
    expect(verdict(await members[1]!.rest.patch(path(first.id), { channel_id: voice }))).toEqual(FORBIDDEN);
    expect(await seen({ channel_id: null })).toEqual({ mute: false, deaf: false, channel_id: null });
  });

  test("a kicked one is told that the guild is gone, the others who left", async () => {
    const kicker = await memberWith(network(), guild, 1, "KICK_MEMBERS");
    const target = await network().seed.member(guild);
    const gone = await network().connect({ token: target.token });
    const listener = await network().connect({ token: first.token });
    expect((await kicker.rest.delete(path(target.id))).status).toBe(204);
    await network().settle();
    expect([gone.all("GUILD_DELETE"), gone.all("GUILD_MEMBER_REMOVE")]).toEqual([[{ id: guild.id }], []]);
    expect(listener.all("GUILD_MEMBER_REMOVE")).toEqual([
      { guild_id: guild.id, user: expect.objectContaining({ id: target.id }) },
    ]);
    expect(verdict(await kicker.rest.delete(path(target.id)))).toEqual([404, 10007]);
    await network().seed.join(guild, target);
  });

  test("only an application's access token adds somebody, and there are none yet", async () => {
    const bot = await network().seed.bot(owner, { guilds: [guild.id] });
    const body = { access_token: "none" };
    expect(verdict(await bot.rest.put(path(first.id), body))).toEqual([401, 50025]);
    expect(verdict(await owner.rest.put(path(first.id), body))).toEqual([403, 20002]);
  });

  test("a guild that nobody can discover cannot be joined without an invite", async () => {
    const stranger = await network().seed.user();
    expect(verdict(await stranger.rest.put(path("@me")))).toEqual([404, 10004]);
    expect((await first.rest.put(path("@me"))).status).toBe(204);
  });

  test("nobody who was here lately is pruned", async () => {
    const query = { days: 1 };
    expect((await owner.rest.get(`/guilds/${guild.id}/prune`, { query })).body).toEqual({ pruned: 0 });
    expect((await owner.rest.post(`/guilds/${guild.id}/prune`, query)).body).toEqual({ pruned: 0 });
    expect(verdict(await first.rest.post(`/guilds/${guild.id}/prune`, query))).toEqual(FORBIDDEN);
  });
});
