import type { Role as WireRole, RolePositions } from "@spacebar/schemas";
import { GUILD_ROLE_UPDATE } from "@spacebar/schemas";
import { canManageRole } from "../../access/index.js";
import type { GuildAccess } from "../../access/index.js";
import { transaction } from "../../db/index.js";
import { Role } from "../../entities/index.js";
import { INVALID_ROLE, MISSING_PERMISSIONS, UNKNOWN_ROLE } from "../../errors/index.js";
import { emit, to } from "../../events/index.js";
import { compareRoles } from "../../permissions/index.js";
import { presentRole } from "../../present/index.js";
import { lockGuild } from "../guild/lockGuild.js";
import { setPositions } from "../setPositions.js";
import { arrangeRoles } from "./arrange.js";
import type { RoleMove } from "./arrange.js";

function readMoves(guildId: string, roles: readonly Role[], input: RolePositions): RoleMove[] {
  const ids = new Set(roles.map(({ id }) => id));
  return input.flatMap(({ id, position }) => {
    if (!ids.has(id)) throw UNKNOWN_ROLE();
    if (id === guildId && position) throw INVALID_ROLE();
    return id === guildId || position == null ? [] : [{ id, position }];
  });
}

/** The roles the actor does not stand above are still on top, in the order they had. @throws 50013 */
function checkOrder(by: GuildAccess, before: readonly Role[], after: readonly Role[]): void {
  const above = before.toSorted(compareRoles).filter((role) => !canManageRole(by, role));
  const top = after.slice(after.length - above.length);
  if (above.some((role, index) => top[index] !== role)) throw MISSING_PERMISSIONS();
}

/**
 * Moves roles; the actor moves only those below their own highest one, and none to its height. All are numbered anew from 1.
 * @throws 10011 another guild's role · 50028 everyone's role is the lowest · 50013
 * @see https://discord.com/developers/docs/resources/guild#modify-guild-role-positions
 */
export async function reorderRoles(by: GuildAccess<"MANAGE_ROLES">, input: RolePositions): Promise<WireRole[]> {
  const guildId = by.guild.id;
  return transaction(async (db) => {
    await lockGuild(db, guildId);
    const all = await db.findBy(Role, { guild_id: guildId });
    const everyone = all.filter(({ id }) => id === guildId);
    const others = all.filter(({ id }) => id !== guildId);
    const moves = readMoves(guildId, all, input);
    if (moves.length === 0) return [...everyone, ...others.toSorted(compareRoles)].map(presentRole);
    const arranged = arrangeRoles(others, moves);
    checkOrder(by, others, arranged);
    const changed = arranged.filter((role, index) => role.position !== index + 1);
    for (const [index, role] of arranged.entries()) role.position = index + 1;
    await setPositions(db, Role, changed);
    for (const role of changed)
      emit(GUILD_ROLE_UPDATE, to.guild(guildId), { guild_id: guildId, role: presentRole(role) });
    return [...everyone, ...arranged].map(presentRole);
  });
}
