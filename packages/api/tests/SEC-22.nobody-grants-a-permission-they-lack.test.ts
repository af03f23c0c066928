import { must, onBundle } from "@spacebar/testkit";
import type { SeededGuild, SeededUser } from "@spacebar/testkit";
import { PERMISSION_NAMES, PERMISSIONS } from "@spacebar/util/permissions";
import type { PermissionName } from "@spacebar/util/permissions";
import { bits, channelsOf, FORBIDDEN, memberWith, roleAt, verdict } from "./support/guild.js";

onBundle("nobody grants a permission they lack", (network) => {
  let owner: SeededUser;
  let guild: SeededGuild;
  let manager: SeededUser & { roleId: string };
  let low: string;
  let held: bigint;

  const lacking = (): PermissionName[] => PERMISSION_NAMES.filter((name) => (held & PERMISSIONS[name]) === 0n);
  const roles = () => `/guilds/${guild.id}/roles`;
  const overwrites = () => `/channels/${guild.channelId}/permissions`;

  /** Each of the permissions that was not refused with 50013. */
  async function granted(
    names: PermissionName[],
    ask: (name: PermissionName) => Promise<{ status: number; body: { code?: number } }>,
  ) {
    const passed: string[] = [];
    for (const name of names) {
      const { status, body } = await ask(name);
      if (status !== 403 || body.code !== 50013) passed.push(`${name}: ${status} ${body?.code}`);
    }
    return passed;
  }

  beforeAll(async () => {
    owner = await network().seed.user();
    guild = await network().seed.guild(owner);
    low = await roleAt(network(), guild, 1);
    manager = await memberWith(network(), guild, 2, "MANAGE_ROLES", "MANAGE_CHANNELS", "KICK_MEMBERS");
    const { permissions } = await must(owner.rest.get(`${roles()}/${guild.id}`));
    held = BigInt(permissions as string) | BigInt(bits("MANAGE_ROLES", "MANAGE_CHANNELS", "KICK_MEMBERS"));
    expect(lacking().length).toBeGreaterThan(10);
  });

  test("by a new role", async () => {
    expect(await granted(lacking(), (name) => manager.rest.post(roles(), { permissions: bits(name) }))).toEqual([]);
    expect((await manager.rest.post(roles(), { permissions: bits("KICK_MEMBERS") })).status).toBe(200);
  });

  test("by changing a role, or everyone's", async () => {
    for (const id of [low, guild.id]) {
      expect(
        await granted(lacking(), (name) => manager.rest.patch(`${roles()}/${id}`, { permissions: bits(name) })),
      ).toEqual([]);
    }
    expect((await manager.rest.patch(`${roles()}/${low}`, { permissions: bits("KICK_MEMBERS") })).status).toBe(200);
  });

  test("what a role has may stay when its holder changes the rest", async () => {
    const roleId = await roleAt(network(), guild, 1, "BAN_MEMBERS");
    const both = bits("BAN_MEMBERS", "KICK_MEMBERS");
    expect((await manager.rest.patch(`${roles()}/${roleId}`, { permissions: both })).body.permissions).toBe(both);
  });

  test("by giving a role that has it, one by one or as a list, to oneself or others, or with an invite", async () => {
    const roleId = await roleAt(network(), guild, 1, "BAN_MEMBERS");
    const other = await network().seed.member(guild);
    for (const { id } of [manager, other]) {
      const member = `/guilds/${guild.id}/members/${id}`;
      expect(verdict(await manager.rest.put(`${member}/roles/${roleId}`))).toEqual(FORBIDDEN);
      const has = (await must(owner.rest.get(member))).roles as string[];
      expect(verdict(await manager.rest.patch(member, { roles: [...has, roleId] }))).toEqual(FORBIDDEN);
      expect((await must(owner.rest.get(member))).roles).toEqual(has);
    }
    const invites = `/channels/${guild.channelId}/invites`;
    expect(verdict(await manager.rest.post(invites, { role_ids: [roleId] }))).toEqual(FORBIDDEN);
    expect((await manager.rest.post(invites, { role_ids: [low] })).status).toBe(200);
  });

  test("by moving a role, or giving one, at or above their own highest", async () => {
    const high = await roleAt(network(), guild, 9);
    for (const id of [high, manager.roleId]) {
      const member = `/guilds/${guild.id}/members/${manager.id}`;
      expect(verdict(await manager.rest.patch(`${roles()}/${id}`, { name: "mine" }))).toEqual(FORBIDDEN);
      expect(verdict(await manager.rest.delete(`${roles()}/${id}`))).toEqual(FORBIDDEN);
      expect(verdict(await manager.rest.patch(roles(), [{ id, position: 1 }]))).toEqual(FORBIDDEN);
      expect(verdict(await manager.rest.put(`${member}/roles/${high}`))).toEqual(FORBIDDEN);
    }
    expect(verdict(await manager.rest.patch(roles(), [{ id: low, position: 99 }]))).toEqual(FORBIDDEN);
    expect((await manager.rest.patch(roles(), [{ id: low, position: 1 }])).status).toBe(200);
  });

  test.each(["allow", "deny"] as const)("by an overwrite that says %s", async (side) => {
    const targets = [
      { id: guild.id, type: 0 },
      { id: low, type: 0 },
      { id: manager.id, type: 1 },
    ];
    for (const { id, type } of targets) {
      const put = (name: PermissionName) => manager.rest.put(`${overwrites()}/${id}`, { type, [side]: bits(name) });
      expect(await granted(lacking(), put)).toEqual([]);
      const patch = (name: PermissionName) =>
        manager.rest.patch(`/channels/${guild.channelId}`, {
          permission_overwrites: [{ id, type, [side]: bits(name) }],
        });
      expect(await granted(lacking(), patch)).toEqual([]);
    }
    const create = (name: PermissionName) =>
      manager.rest.post(`/guilds/${guild.id}/channels`, {
        name: "x",
        permission_overwrites: [{ id: low, type: 0, [side]: bits(name) }],
      });
    expect(await granted(lacking(), create)).toEqual([]);
    expect((await manager.rest.put(`${overwrites()}/${low}`, { type: 0, [side]: bits("SEND_MESSAGES") })).status).toBe(
      204,
    );
    expect((await manager.rest.delete(`${overwrites()}/${low}`)).status).toBe(204);
  });

  test("by removing a denial of what they lack", async () => {
    await must(
      owner.rest.put(`${overwrites()}/${low}`, { type: 0, deny: bits("MANAGE_MESSAGES"), allow: bits("BAN_MEMBERS") }),
    );
    expect(verdict(await manager.rest.delete(`${overwrites()}/${low}`))).toEqual(FORBIDDEN);
    expect(verdict(await manager.rest.put(`${overwrites()}/${low}`, { type: 0 }))).toEqual(FORBIDDEN);
    expect(verdict(await manager.rest.patch(`/channels/${guild.channelId}`, { permission_overwrites: [] }))).toEqual(
      FORBIDDEN,
    );
    await must(owner.rest.delete(`${overwrites()}/${low}`));
  });

  test("by taking over the overwrites of a category", async () => {
    const category = (await channelsOf(owner, guild.id)).find(({ name }) => name === "Voice Channels")?.id ?? "";
    await must(owner.rest.put(`/channels/${category}/permissions/${low}`, { type: 0, allow: bits("MANAGE_MESSAGES") }));
    const entry = { id: guild.channelId, parent_id: category, lock_permissions: true };
    expect(verdict(await manager.rest.patch(`/guilds/${guild.id}/channels`, [entry]))).toEqual(FORBIDDEN);
    expect((await owner.rest.get(`/channels/${guild.channelId}`)).body.parent_id).not.toBe(category);
  });

  test("only administrators say who manages a channel's permissions", async () => {
    for (const side of ["allow", "deny"]) {
      expect(
        verdict(await manager.rest.put(`${overwrites()}/${low}`, { type: 0, [side]: bits("MANAGE_ROLES") })),
      ).toEqual(FORBIDDEN);
    }
    const admin = await memberWith(network(), guild, 3, "ADMINISTRATOR");
    expect((await admin.rest.put(`${overwrites()}/${low}`, { type: 0, allow: bits("MANAGE_ROLES") })).status).toBe(204);
  });

  test("with ids of another guild: they are unknown, whoever asks", async () => {
    const foreign = await network().seed.guild(owner);
    const role = await roleAt(network(), foreign, 1);
    const stranger = await network().seed.member(foreign);
    const here = `/guilds/${guild.id}`;
    const answers = [
      await owner.rest.get(`${here}/roles/${role}`),
      await owner.rest.patch(`${here}/roles/${role}`, { name: "x" }),
      await owner.rest.delete(`${here}/roles/${role}`),
      await owner.rest.patch(`${here}/roles`, [{ id: role, position: 1 }]),
      await owner.rest.put(`${here}/members/${manager.id}/roles/${role}`),
      await owner.rest.patch(`${here}/members/${manager.id}`, { roles: [role] }),
      await owner.rest.put(`${overwrites()}/${role}`, { type: 0, allow: "0" }),
      await owner.rest.put(`${overwrites()}/${foreign.id}`, { type: 0, allow: "0" }),
      await owner.rest.post(`/channels/${guild.channelId}/invites`, { role_ids: [role] }),
    ];
    expect(answers.map(verdict)).toEqual(answers.map(() => [404, 10011]));
    const members = [
      await owner.rest.get(`${here}/members/${stranger.id}`),
      await owner.rest.patch(`${here}/members/${stranger.id}`, { nick: "x" }),
      await owner.rest.delete(`${here}/members/${stranger.id}`),
      await owner.rest.put(`${here}/members/${stranger.id}/roles/${low}`),
      await owner.rest.put(`${overwrites()}/${stranger.id}`, { type: 1, allow: "0" }),
    ];
    expect(members.map(verdict)).toEqual(members.map(() => [404, 10007]));
    expect(verdict(await owner.rest.patch(`${here}/channels`, [{ id: foreign.channelId, position: 0 }]))).toEqual([
      404, 10003,
    ]);
    const [category] = await channelsOf(owner, foreign.id);
    expect(
      (await owner.rest.patch(`/channels/${guild.channelId}`, { parent_id: category?.id })).body.errors,
    ).toHaveProperty("parent_id");
  });
});
