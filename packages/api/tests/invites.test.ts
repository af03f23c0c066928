import { forEachSetup, must } from "@spacebar/testkit";
import type { SeededGuild, SeededUser } from "@spacebar/testkit";
import { bits, FORBIDDEN, memberWith, roleAt, verdict } from "./support/guild.js";

await forEachSetup("invites", (network) => {
  let owner: SeededUser;
  let guild: SeededGuild;
  let member: SeededUser;
  let stranger: SeededUser;

  const create = (body: Record<string, unknown> = {}, by = owner) =>
    by.rest.post(`/channels/${guild.channelId}/invites`, body);
  const accept = (code: string, by: SeededUser) => by.rest.post(`/invites/${code}`);

  beforeAll(async () => {
    const community = await network().seed.community(1);
    [owner, guild, member] = [community.owner, community.guild, community.members[0]!];
    stranger = await network().seed.user();
  });

  test("the one who manages the channel hears of it, others do not", async () => {
    const [manager, other] = [
      await network().connect({ token: owner.token }),
      await network().connect({ token: member.token }),
    ];
    const invite = await must(
      create({ max_age: "1800", max_uses: 5, flags: 0, target_type: null, unique: true }, member),
    );
    expect(invite).toMatchObject({
      type: 0,
      uses: 0,
      max_uses: 5,
      max_age: 1800,
      temporary: false,
      inviter: { id: member.id },
    });
    expect(Date.parse(invite.expires_at as string) - Date.parse(invite.created_at as string)).toBe(1_800_000);
    await must(owner.rest.delete(`/invites/${invite.code}`));
    await network().settle();
    const place = { channel_id: guild.channelId, guild_id: guild.id, code: invite.code };
    expect(manager.all("INVITE_CREATE")).toEqual([expect.objectContaining({ ...place, max_uses: 5 })]);
    expect(manager.all("INVITE_DELETE")).toEqual([place]);
    expect([...other.all("INVITE_CREATE"), ...other.all("INVITE_DELETE")]).toEqual([]);
  });

  test("one that says the same is used again, unless it must be unique", async () => {
    const { code } = await must(create({ max_age: 600 }));
    expect((await create({ max_age: 600 })).body.code).toBe(code);
    expect((await create({ max_age: 601 })).body.code).not.toBe(code);
    expect((await create({ max_age: 600, unique: true })).body.code).not.toBe(code);
    expect((await create({ max_age: 600 }, member)).body.code).not.toBe(code);
  });

  test("anybody who has the code may look at it, without an account too", async () => {
    const { code } = await must(create());
    const { body } = await network()
      .rest()
      .get(`/invites/${code}`, { query: { with_counts: true } });
    expect(body).toMatchObject({
      code,
      guild: { id: guild.id },
      channel: { id: guild.channelId },
      inviter: { id: owner.id },
    });
    expect(body.approximate_member_count).toBeGreaterThanOrEqual(2);
    expect(body).not.toHaveProperty("uses");
    expect(verdict(await network().rest().get("/invites/no-such-code"))).toEqual([404, 10006]);
  });

  test("it lets people in until it is used up; coming twice is one use", async () => {
    const { code } = await must(create({ max_uses: 2 }));
    const [first, second, third] = (await network().seed.users(3)) as [SeededUser, SeededUser, SeededUser];
    expect((await accept(code, first)).body).toMatchObject({ code, guild: { id: guild.id }, new_member: true });
    expect((await accept(code, first)).body).toMatchObject({ new_member: false });
    expect((await accept(code, second)).status).toBe(200);
    expect(verdict(await accept(code, third))).toEqual([404, 10006]);
    expect(verdict(await network().rest().get(`/invites/${code}`))).toEqual([404, 10006]);
  });

  test("of many who want the last use, one gets it", async () => {
    const { code } = await must(create({ max_uses: 1, unique: true }));
    const answers = await Promise.all((await network().seed.users(5)).map((user) => accept(code, user)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 404, 404, 404, 404]);
  });

  test("a paused guild lets nobody in, and no guild a bot", async () => {
    const { code } = await must(create());
    await must(owner.rest.patch(`/guilds/${guild.id}`, { features: ["INVITES_DISABLED"] }));
    expect(verdict(await accept(code, stranger))).toEqual([403, 40006]);
    await must(owner.rest.patch(`/guilds/${guild.id}`, { features: [] }));
    const bot = await network().seed.bot(owner);
    expect(verdict(await bot.rest.post(`/invites/${code}`))).toEqual([403, 20001]);
    expect(verdict(await stranger.rest.get(`/guilds/${guild.id}`))).toEqual([403, 50001]);
  });

  test("it may bring roles that its maker may give", async () => {
    const roleId = await roleAt(network(), guild, 1);
    const { code } = await must(create({ role_ids: [roleId], unique: true }));
    const user = await network().seed.user();
    await must(accept(code, user));
    expect((await owner.rest.get(`/guilds/${guild.id}/members/${user.id}`)).body.roles).toEqual([roleId]);
    expect(verdict(await create({ role_ids: [roleId] }, member))).toEqual(FORBIDDEN);
    expect(verdict(await create({ role_ids: ["1"] }))).toEqual([404, 10011]);
  });

  test("a temporary guest is gone with the last session, unless given a role", async () => {
    const { code } = await must(create({ temporary: true }));
    const [guest, friend] = (await network().seed.users(2)) as [SeededUser, SeededUser];
    const sessions = [
      await network().connect({ token: guest.token }),
      await network().connect({ token: friend.token }),
    ];
    for (const user of [guest, friend]) await must(accept(code, user));
    await network().seed.giveRole(owner, guild.id, friend.id, await roleAt(network(), guild, 1));
    const witness = await network().connect({ token: member.token });
    for (const session of sessions) await session.close(1000);
    await witness.waitFor("GUILD_MEMBER_REMOVE", ({ user }) => user.id === guest.id);
    expect((await friend.rest.get(`/guilds/${guild.id}`)).status).toBe(200);
    expect(verdict(await guest.rest.get(`/guilds/${guild.id}`))).toEqual([403, 50001]);
  });

  test("they are listed for those who manage the guild or the channel", async () => {
    const place = await network().seed.guild(owner);
    await network().seed.join(place, member);
    const codes = (await must(owner.rest.get(`/guilds/${place.id}/invites`))).map(({ code }: { code: string }) => code);
    expect(codes).toHaveLength(1);
    expect((await owner.rest.get(`/channels/${place.channelId}/invites`)).body).toEqual([
      expect.objectContaining({ code: codes[0], uses: 1 }),
    ]);
    expect(verdict(await member.rest.get(`/guilds/${place.id}/invites`))).toEqual(FORBIDDEN);
    expect(verdict(await member.rest.get(`/channels/${place.channelId}/invites`))).toEqual(FORBIDDEN);
    const auditor = await memberWith(network(), place, 1, "VIEW_AUDIT_LOG");
    const [seen] = await must(auditor.rest.get(`/guilds/${place.id}/invites`));
    expect([seen.code, "uses" in seen]).toEqual([codes[0], false]);
  });

  test("it is taken back by those who manage the channel or the guild, not by strangers", async () => {
    const { code } = await must(create());
    expect(verdict(await stranger.rest.delete(`/invites/${code}`))).toEqual([403, 50001]);
    expect(verdict(await member.rest.delete(`/invites/${code}`))).toEqual(FORBIDDEN);
    const manager = await memberWith(network(), guild, 1, "MANAGE_CHANNELS");
    expect((await manager.rest.delete(`/invites/${code}`)).body.code).toBe(code);
    expect(verdict(await manager.rest.delete(`/invites/${code}`))).toEqual([404, 10006]);
  });

  test("a category has none, and without the permission there are none", async () => {
    const categories = await must(owner.rest.get(`/guilds/${guild.id}/channels`));
    const category = categories.find(({ type }: { type: number }) => type === 4);
    expect(verdict(await owner.rest.post(`/channels/${category.id}/invites`, {}))).toEqual([400, 50024]);
    const deny = bits("CREATE_INSTANT_INVITE");
    await must(owner.rest.put(`/channels/${guild.channelId}/permissions/${guild.id}`, { type: 0, deny }));
    expect(verdict(await create({}, member))).toEqual(FORBIDDEN);
    await must(owner.rest.delete(`/channels/${guild.channelId}/permissions/${guild.id}`));
  });
});
