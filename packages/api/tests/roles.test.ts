import { forEachSetup, must } from "@spacebar/testkit";
import type { SeededGuild, SeededUser } from "@spacebar/testkit";
import { bits, FORBIDDEN, roleAt, verdict } from "./support/guild.js";

interface Role {
  id: string;
  name: string;
  position: number;
}

await forEachSetup("roles", (network) => {
  let owner: SeededUser;
  let member: SeededUser;
  let guild: SeededGuild;

  const path = () => `/guilds/${guild.id}/roles`;
  const create = (name: string) => network().seed.role(owner, guild.id, { name, permissions: "0" });
  const names = async () => (await must<Role[]>(owner.rest.get(path()))).map(({ name }) => name);

  beforeAll(async () => {
    [owner, member] = (await network().seed.users(2)) as [SeededUser, SeededUser];
  });

  beforeEach(async () => {
    guild = await network().seed.guild(owner);
    await network().seed.join(guild, member);
  });

  test("a new one stands lowest, with the permissions of everyone unless others are asked for", async () => {
    const listener = await network().connect({ token: member.token });
    const everyone = await must(owner.rest.get(`${path()}/${guild.id}`));
    const first = await must(owner.rest.post(path(), {}));
    expect(first).toMatchObject({
      name: "new role",
      permissions: everyone.permissions,
      position: 1,
      color: 0,
      hoist: false,
    });
    const colors = { primary_color: 0xff0000, secondary_color: 0x00ff00, tertiary_color: null };
    const wanted = { name: "Painted", permissions: bits("KICK_MEMBERS"), hoist: true, mentionable: true };
    expect(await must(owner.rest.post(path(), { ...wanted, colors }))).toMatchObject({
      ...wanted,
      colors,
      color: 0xff0000,
    });
    expect(await names()).toEqual(["@everyone", "Painted", "new role"]);
    await network().settle();
    expect(listener.all("GUILD_ROLE_CREATE").map(({ guild_id, role }) => [guild_id, role.name])).toEqual([
      [guild.id, "new role"],
      [guild.id, "Painted"],
    ]);
    expect(verdict(await member.rest.post(path(), {}))).toEqual(FORBIDDEN);
  });

  test("it changes; everyone's keeps its name", async () => {
    const role = await create("a");
    const listener = await network().connect({ token: member.token });
    const changed = await must(owner.rest.patch(`${path()}/${role.id}`, { name: "b", color: 255, permissions: "8" }));
    expect(changed).toMatchObject({ id: role.id, name: "b", color: 255, permissions: "8" });
    await network().settle();
    expect(listener.all("GUILD_ROLE_UPDATE")).toEqual([{ guild_id: guild.id, role: changed }]);
    const everyone = await must(owner.rest.patch(`${path()}/${guild.id}`, { name: "nobody", permissions: "1024" }));
    expect(everyone).toMatchObject({ name: "@everyone", permissions: "1024" });
  });

  test("moved ones are numbered anew from 1, and those whose place changed are told", async () => {
    const [c, b, a] = [await create("c"), await create("b"), await create("a")];
    expect(await names()).toEqual(["@everyone", "a", "b", "c"]);
    const order = [
      { id: a.id, position: 3 },
      { id: b.id, position: 2 },
      { id: c.id, position: 1 },
    ];
    const moved = await must<Role[]>(owner.rest.patch(path(), order));
    expect(moved.map(({ name, position }) => [name, position])).toEqual([
      ["@everyone", 0],
      ["c", 1],
      ["b", 2],
      ["a", 3],
    ]);
    const listener = await network().connect({ token: member.token });
    await must(owner.rest.patch(path(), [{ id: c.id, position: 2 }]));
    expect(await names()).toEqual(["@everyone", "b", "c", "a"]);
    await network().settle();
    expect(listener.all("GUILD_ROLE_UPDATE").map(({ role }) => [role.name, role.position])).toEqual([
      ["b", 1],
      ["c", 2],
    ]);
    expect(verdict(await owner.rest.patch(path(), [{ id: guild.id, position: 2 }]))).toEqual([400, 50028]);
    expect(verdict(await owner.rest.patch(path(), [{ id: "1", position: 2 }]))).toEqual([404, 10011]);
  });

  test("a deleted one is taken from its members and from the channels", async () => {
    const roleId = await roleAt(network(), guild, 1);
    await network().seed.giveRole(owner, guild.id, member.id, roleId);
    await must(owner.rest.put(`/channels/${guild.channelId}/permissions/${roleId}`, { type: 0, allow: "2048" }));
    const listener = await network().connect({ token: member.token });
    expect((await owner.rest.delete(`${path()}/${roleId}`)).status).toBe(204);
    expect((await owner.rest.get(`/guilds/${guild.id}/members/${member.id}`)).body.roles).toEqual([]);
    expect((await owner.rest.get(`/channels/${guild.channelId}`)).body.permission_overwrites).toEqual([]);
    await network().settle();
    expect(listener.all("GUILD_ROLE_DELETE")).toEqual([{ guild_id: guild.id, role_id: roleId }]);
    expect(listener.all("CHANNEL_UPDATE")).toEqual([
      expect.objectContaining({ id: guild.channelId, permission_overwrites: [] }),
    ]);
    expect(verdict(await owner.rest.delete(`${path()}/${roleId}`))).toEqual([404, 10011]);
    expect(verdict(await owner.rest.delete(`${path()}/${guild.id}`))).toEqual([400, 50028]);
  });

  test("a bot's role is neither deleted nor given away, and goes with the bot", async () => {
    const bot = await network().seed.bot(owner, { guilds: [guild.id], permissions: bits("KICK_MEMBERS") });
    const managed = (await must(owner.rest.get(path()))).find(({ managed }: { managed: boolean }) => managed);
    expect(managed.tags).toEqual({ bot_id: bot.id });
    expect(verdict(await owner.rest.delete(`${path()}/${managed.id}`))).toEqual([400, 50028]);
    expect(verdict(await owner.rest.put(`/guilds/${guild.id}/members/${member.id}/roles/${managed.id}`))).toEqual([
      400, 50028,
    ]);
    expect(verdict(await owner.rest.delete(`/guilds/${guild.id}/members/${bot.id}/roles/${managed.id}`))).toEqual([
      400, 50028,
    ]);
    await must(bot.rest.delete(`/users/@me/guilds/${guild.id}`));
    expect(await names()).toEqual(["@everyone"]);
  });

  test("who has which is counted and listed", async () => {
    const [has, hasNot] = [await create("has"), await create("has not")];
    await network().seed.giveRole(owner, guild.id, member.id, has.id);
    expect((await member.rest.get(`${path()}/member-counts`)).body).toEqual({ [has.id]: 1, [hasNot.id]: 0 });
    expect((await member.rest.get(`${path()}/${has.id}/member-ids`)).body).toEqual([member.id]);
    expect((await member.rest.get(`${path()}/${guild.id}/member-ids`)).body).toEqual([]);
  });
});
