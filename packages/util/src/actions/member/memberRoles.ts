import { In } from "typeorm";
import type { EntityManager } from "typeorm";
import { canManageRole } from "../../access/index.js";
import type { GuildAccess, MemberAccess } from "../../access/index.js";
import { insertRows, transaction } from "../../db/index.js";
import { MemberRole, Role } from "../../entities/index.js";
import { INVALID_ROLE, MISSING_PERMISSIONS, UNKNOWN_ROLE } from "../../errors/index.js";
import { lockGuild } from "../guild/lockGuild.js";
import { checkGrant } from "../role/roleSettings.js";
import { announceMember, loadCurrent } from "./loadMembers.js";

/**
 * Roles pass through the hands of those who stand above them; a bot's own role goes to nobody.
 * @throws 10011 another guild's role · 50028 everyone's or a managed one · 50013 not below the actor's highest
 */
async function loadHandled(db: EntityManager, by: GuildAccess, roleIds: readonly string[]): Promise<Role[]> {
  if (roleIds.length === 0) return [];
  const roles = await db.findBy(Role, { guild_id: by.guild.id, id: In([...roleIds]) });
  if (roles.length < new Set(roleIds).size) throw UNKNOWN_ROLE();
  for (const role of roles) {
    if (role.id === by.guild.id || role.managed) throw INVALID_ROLE();
    if (!canManageRole(by, role)) throw MISSING_PERMISSIONS();
  }
  return roles;
}

/**
 * Whether the actor may give these roles to somebody: a role hands on its permissions, so the actor must hold them.
 * @throws as {@link loadHandled} · 50013 a role with a permission the actor lacks
 */
export async function checkGiving(db: EntityManager, by: GuildAccess, roleIds: readonly string[]): Promise<void> {
  for (const role of await loadHandled(db, by, roleIds)) checkGrant(by, role.permissions);
}

/**
 * Makes `wanted` the roles of a member; what they have and keep is not looked at.
 * @returns whether anything changed
 */
export async function replaceRoles(
  db: EntityManager,
  by: MemberAccess,
  has: readonly string[],
  wanted: readonly string[],
): Promise<boolean> {
  const after = new Set(wanted.filter((id) => id !== by.guild.id));
  const added = [...after].filter((id) => !has.includes(id));
  const removed = has.filter((id) => !after.has(id));
  await checkGiving(db, by, added);
  await loadHandled(db, by, removed);
  const theirs = { guild_id: by.guild.id, user_id: by.target.user.id };
  if (removed.length > 0) await db.delete(MemberRole, { ...theirs, role_id: In(removed) });
  await insertRows(
    db,
    MemberRole,
    added.map((role_id) => ({ ...theirs, role_id })),
  );
  return added.length + removed.length > 0;
}

async function changeRoles(
  by: MemberAccess<"MANAGE_ROLES">,
  change: (has: readonly string[]) => string[],
): Promise<void> {
  await transaction(async (db) => {
    await lockGuild(db, by.guild.id);
    const current = await loadCurrent(by.guild.id, by.target.user.id);
    const roleIds = change(current.roleIds);
    if (await replaceRoles(db, by, current.roleIds, roleIds)) announceMember({ ...current, roleIds });
  });
}

/** Gives a member one more role. @see https://discord.com/developers/docs/resources/guild#add-guild-member-role */
export const addMemberRole = (by: MemberAccess<"MANAGE_ROLES">, roleId: string): Promise<void> =>
  transaction(async (db) => {
    await checkGiving(db, by, [roleId]);
    await changeRoles(by, (has) => [...new Set([...has, roleId])]);
  });

/** Takes one role from a member. @see https://discord.com/developers/docs/resources/guild#remove-guild-member-role */
export const removeMemberRole = (by: MemberAccess<"MANAGE_ROLES">, roleId: string): Promise<void> =>
  transaction(async (db) => {
    await loadHandled(db, by, [roleId]);
    await changeRoles(by, (has) => has.filter((id) => id !== roleId));
  });
