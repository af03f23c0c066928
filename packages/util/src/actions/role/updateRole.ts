import type { Role as WireRole, RoleModify } from "@spacebar/schemas";
import { GUILD_ROLE_UPDATE } from "@spacebar/schemas";
import type { RoleAccess } from "../../access/index.js";
import { transaction } from "../../db/index.js";
import { Role } from "../../entities/index.js";
import { UNKNOWN_ROLE } from "../../errors/index.js";
import { emit, to } from "../../events/index.js";
import { presentRole } from "../../present/index.js";
import { lockGuild } from "../guild/lockGuild.js";
import { storeImages } from "../storeImages.js";
import { auditRole } from "./audit.js";
import { checkGrant, readBits, readRoleSettings } from "./roleSettings.js";

/** The role of everyone keeps its name and its place; only what everybody may do, and whether they may be mentioned, changes. */
function readPatch(role: Role, input: RoleModify): Partial<Role> {
  const permissions = input.permissions == null ? {} : { permissions: readBits(input.permissions) };
  const settings = readRoleSettings(role.id === role.guild_id ? { mentionable: input.mentionable } : input);
  return { ...settings, ...permissions };
}

/**
 * Changes a role below the actor's highest one.
 * @throws 50013 a permission the actor lacks
 * @see https://discord.com/developers/docs/resources/guild#modify-guild-role
 */
export async function updateRole(by: RoleAccess<"MANAGE_ROLES">, input: RoleModify): Promise<WireRole> {
  const images = by.role.id === by.guild.id ? {} : await storeImages({ icon: "role-icons" }, by.role.id, input);
  return transaction(async (db) => {
    await lockGuild(db, by.guild.id);
    const role = await db.findOneBy(Role, { id: by.role.id, guild_id: by.guild.id });
    if (!role) throw UNKNOWN_ROLE();
    const patch = { ...readPatch(role, input), ...images };
    if (patch.permissions !== undefined) checkGrant(by, patch.permissions, role.permissions);
    if (Object.keys(patch).length > 0) await db.update(Role, { id: role.id }, patch);
    const changed = Object.assign(new Role(), role, patch);
    const wire = presentRole(changed);
    emit(GUILD_ROLE_UPDATE, to.guild(by.guild.id), { guild_id: by.guild.id, role: wire });
    // After the event that may change who sees the log.
    await auditRole(db, by, role, changed);
    return wire;
  });
}
