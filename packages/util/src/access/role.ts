import { MISSING_PERMISSIONS, UNKNOWN_ROLE } from "../errors/index.js";
import { Role } from "../entities/index.js";
import { reader } from "../db/index.js";
import { outranksRole, rankOf } from "../permissions/index.js";
import type { PermissionName } from "../permissions/index.js";
import type { Actor } from "./Actor.js";
import { accessGuild } from "./guild.js";
import type { GuildAccess } from "./guild.js";

/** Proof of access to a role of a guild in which the actor holds `P`. */
export type RoleAccess<P extends PermissionName = never> = GuildAccess<P> & { readonly role: Role };

/** Whether the role stands below the actor's highest one (the owner stands above all). */
export function canManageRole({ guild, actor, roles }: GuildAccess, role: Role): boolean {
  const rank = rankOf({ guildId: guild.id, ownerId: guild.owner_id, userId: actor.user.id, roles });
  return outranksRole(rank, role, guild.id);
}

/**
 * @throws as {@link accessGuild} · 10011 no such role in that guild · 50013 the role stands as high as the actor's or higher
 */
export async function accessRole<P extends PermissionName = never>(
  actor: Actor,
  guildId: string,
  roleId: string,
  { permissions = [], outranked = false }: { permissions?: P[]; outranked?: boolean } = {},
): Promise<RoleAccess<P>> {
  const access = await accessGuild(actor, guildId, ...permissions);
  const role = await reader().findOneBy(Role, { id: roleId, guild_id: guildId });
  if (!role) throw UNKNOWN_ROLE();
  if (outranked && !canManageRole(access, role)) throw MISSING_PERMISSIONS();
  return { ...access, role };
}
