import type { Role as WireRole, RoleCreate } from "@spacebar/schemas";
import { GUILD_ROLE_CREATE } from "@spacebar/schemas";
import type { GuildAccess } from "../../access/index.js";
import { Config } from "../../config/index.js";
import { insertRows, transaction } from "../../db/index.js";
import { Role } from "../../entities/index.js";
import { MAXIMUM_NUMBER_OF_GUILD_ROLES_REACHED } from "../../errors/index.js";
import { emit, to } from "../../events/index.js";
import { Snowflake } from "../../lib/index.js";
import { presentRole } from "../../present/index.js";
import { lockGuild } from "../guild/lockGuild.js";
import { storeImages } from "../storeImages.js";
import { auditRole } from "./audit.js";
import { newRole } from "./newRole.js";
import { checkGrant, readBits, readRoleSettings } from "./roleSettings.js";

/** New roles stand lowest: of two at the same position the older one is higher. */
const LOWEST = 1;

/**
 * Creates a role at the bottom, with the permissions of everyone unless others are asked for.
 * @throws 50013 a permission the actor lacks · 30005 too many roles
 * @see https://discord.com/developers/docs/resources/guild#create-guild-role
 */
export async function createRole(by: GuildAccess<"MANAGE_ROLES">, input: RoleCreate): Promise<WireRole> {
  const everyone = by.roles.find(({ id }) => id === by.guild.id)?.permissions ?? "0";
  const permissions = input.permissions == null ? everyone : readBits(input.permissions);
  checkGrant(by, permissions);
  const role = newRole({
    id: Snowflake.generate(),
    guild_id: by.guild.id,
    name: "new role",
    ...readRoleSettings(input),
    permissions,
    position: LOWEST,
  });
  Object.assign(role, await storeImages({ icon: "role-icons" }, role.id, input));
  return transaction(async (db) => {
    await lockGuild(db, by.guild.id);
    const max = Config.get().limits.guild.maxRoles;
    if ((await db.countBy(Role, { guild_id: by.guild.id })) >= max)
      throw MAXIMUM_NUMBER_OF_GUILD_ROLES_REACHED({ max });
    await insertRows(db, Role, [role]);
    const wire = presentRole(role);
    emit(GUILD_ROLE_CREATE, to.guild(by.guild.id), { guild_id: by.guild.id, role: wire });
    await auditRole(db, by, null, role);
    return wire;
  });
}
