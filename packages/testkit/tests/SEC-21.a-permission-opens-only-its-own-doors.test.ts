import { must, onBundle } from "@spacebar/testkit";
import type { Answer, SeededUser } from "@spacebar/testkit";
import { transaction } from "@spacebar/util/db";
import { Role } from "@spacebar/util/entities";
import { PERMISSION_NAMES, PERMISSIONS } from "@spacebar/util/permissions";
import type { LoadedRoute } from "@spacebar/util/http";
import { World } from "./contract/support/World.js";
import { nameOf, send } from "./contract/support/call.js";
import type { GoodCall } from "./contract/support/call.js";
import { fixtureOf, named, ROUTES } from "./contract/support/routes.js";
import { OF_EVERYBODY, OF_ITS_OWN, OF_ONE_PERSON, SINGLE_PERMISSIONS } from "./escalation/table.js";

const inGuild = ({ path, method }: LoadedRoute) =>
  method !== "GET" && /^\/(channels|guilds|invites|webhooks)\/:/.test(path) && !path.includes(":webhook_token");
const guildRoutes = ROUTES.filter((route) => inGuild(route) && !(nameOf(route) in OF_ITS_OWN));
const DELETES_GUILD = new Set(["DELETE /guilds/:guild_id", "POST /guilds/:guild_id/delete"]);
const REFUSED = [403, 404];

test("the table names every changing route of guilds, and no other", () => {
  expect(Object.keys(SINGLE_PERMISSIONS).sort()).toEqual(guildRoutes.map(nameOf).sort());
  const names = ROUTES.map(nameOf);
  expect(Object.keys(OF_ITS_OWN).filter((name) => !names.includes(name))).toEqual([]);
});

onBundle("SEC-21: a member with one permission", (network) => {
  let world: World;
  beforeAll(async () => {
    world = await World.create(network());
    await must(world.owner.rest.patch(`/guilds/${world.guild.id}/roles`, [{ id: world.testerRoleId, position: 1 }]));
  });

  /** Straight into the row: the gateway is not asked here, and there are thousands of changes. */
  const allow = (permissions: bigint) =>
    transaction((db) => db.update(Role, { id: world.testerRoleId }, { permissions: String(permissions) }));

  /** New roles start at the bottom, beside the tester's: it goes back above them. And it is the tester's own guild that is aimed at. */
  async function prepare(name: string, route: LoadedRoute): Promise<GoodCall> {
    const call = await fixtureOf(route)(world);
    await transaction((db) => db.update(Role, { id: world.testerRoleId }, { position: 200 }));
    return DELETES_GUILD.has(name) ? { ...call, params: { guild_id: world.guild.id } } : call;
  }

  test.each(named(guildRoutes))("%s", async (name, route) => {
    let call = await prepare(name, route);
    const opened: string[] = [];
    for (const permission of [...PERMISSION_NAMES, null]) {
      await allow(permission ? PERMISSIONS[permission] : 0n);
      const { status } = await send(route, call, world.tester.rest);
      if (REFUSED.includes(status)) continue;
      opened.push(permission ?? OF_EVERYBODY, ...(status >= 300 ? [`answered ${status}`] : []));
      call = await prepare(name, route);
    }
    const expected = [...(SINGLE_PERMISSIONS[name] ?? ["a list in the table"])];
    if (!OF_ONE_PERSON.has(name)) expected.push("ADMINISTRATOR");
    expect(opened.sort()).toEqual(expected.sort());
  });
});

type Deed = (by: SeededUser, guild: string, target: { id: string; roleId: string }) => Promise<Answer>;

const soon = () => new Date(Date.now() + 3_600_000).toISOString();

/** What is done to a member or a role, and what it takes. */
const DEEDS: Record<string, Deed> = {
  "KICK_MEMBERS kicks": (by, guild, { id }) => by.rest.delete(`/guilds/${guild}/members/${id}`),
  "BAN_MEMBERS bans": (by, guild, { id }) => by.rest.put(`/guilds/${guild}/bans/${id}`, {}),
  "MANAGE_NICKNAMES renames": (by, guild, { id }) => by.rest.patch(`/guilds/${guild}/members/${id}`, { nick: "n" }),
  "MODERATE_MEMBERS times out": (by, guild, { id }) =>
    by.rest.patch(`/guilds/${guild}/members/${id}`, { communication_disabled_until: soon() }),
  "MANAGE_ROLES takes the highest role": (by, guild, { id, roleId }) =>
    by.rest.delete(`/guilds/${guild}/members/${id}/roles/${roleId}`),
  "MANAGE_ROLES takes all roles": (by, guild, { id }) => by.rest.patch(`/guilds/${guild}/members/${id}`, { roles: [] }),
  "MANAGE_ROLES takes the role for oneself": (by, guild, { roleId }) =>
    by.rest.put(`/guilds/${guild}/members/${by.id}/roles/${roleId}`),
  "MANAGE_ROLES renames the role": (by, guild, { roleId }) =>
    by.rest.patch(`/guilds/${guild}/roles/${roleId}`, { name: "r" }),
  "MANAGE_ROLES moves the role": (by, guild, { roleId }) =>
    by.rest.patch(`/guilds/${guild}/roles`, [{ id: roleId, position: 1 }]),
  "MANAGE_ROLES deletes the role": (by, guild, { roleId }) => by.rest.delete(`/guilds/${guild}/roles/${roleId}`),
};

/** Who the target is, and whether somebody whose role stands at 50 may touch them. */
const RANKS: [string, boolean][] = [
  ["below", true],
  ["equal", false],
  ["above", false],
  ["owner", false],
];

onBundle("SEC-21: rank", (network) => {
  let world: World;
  let cases = 0;
  beforeAll(async () => {
    world = await World.create(network());
  });

  /** Below and above with a role at 40 and 60, equal with the very role of the actor; the owner has a high one too. */
  async function target(rank: string): Promise<{ id: string; roleId: string }> {
    const roleId = rank === "equal" ? world.testerRoleId : await world.role();
    const id = rank === "owner" ? world.owner.id : (await world.member()).id;
    await world.seed.giveRole(world.owner, world.guild.id, id, roleId);
    const position = { below: 40, equal: 50 }[rank] ?? 60;
    await transaction((db) => db.update(Role, { id: roleId }, { position }));
    return { id, roleId };
  }

  describe.each(Object.entries(DEEDS))("%s", (deed, act) => {
    const permission = deed.split(" ")[0] as keyof typeof PERMISSIONS;
    const ofOneself = deed === "MANAGE_ROLES takes the role for oneself";

    test.each(RANKS)("target %s", async (rank, isAllowed) => {
      for (const bits of [PERMISSIONS[permission], PERMISSIONS.ADMINISTRATOR]) {
        const aim = await target(rank);
        await transaction((db) =>
          db.update(Role, { id: world.testerRoleId }, { permissions: String(bits), position: 50 }),
        );
        const { status } = await act(world.tester, world.guild.id, aim);
        expect([bits, status < 300]).toEqual([bits, isAllowed]);
        if (!isAllowed) expect([bits, status]).toEqual([bits, 403]);
        if (ofOneself && isAllowed) {
          await must(
            world.owner.rest.delete(`/guilds/${world.guild.id}/members/${world.tester.id}/roles/${aim.roleId}`),
          );
        }
        cases++;
      }
    });
  });

  test("was tried in every case, with the permission and as administrator", () => {
    expect(cases).toBe(Object.keys(DEEDS).length * RANKS.length * 2);
  });
});
