import { MISSING_ACCESS, MISSING_PERMISSIONS } from "../errors/index.js";
import type { Guild, Member, Role } from "../entities/index.js";
import type { PermissionName } from "../permissions/index.js";
import type { Actor } from "./Actor.js";
import { guildPermissions, loadMembership } from "./membership.js";
import type { Membership } from "./membership.js";
import type { PermissionSet } from "./PermissionSet.js";
import { proof, proven } from "./proof.js";
import type { Proof } from "./proof.js";

/** Proof that the actor is a member of the guild and holds `P` there. */
export interface GuildAccess<P extends PermissionName = never> {
  readonly [proof]: Proof<P>;
  readonly actor: Actor;
  readonly guild: Guild;
  readonly member: Member;
  /** The actor's roles, the role of everyone among them. */
  readonly roles: readonly Role[];
  readonly permissions: PermissionSet;
}

function grantGuild<P extends PermissionName>(actor: Actor, membership: Membership): GuildAccess<P> {
  return { [proof]: proven<P>(), actor, ...membership, permissions: guildPermissions(membership) };
}

/**
 * @throws 10004 no such guild · 50001 not a member · 50013 a permission is missing
 */
export async function accessGuild<P extends PermissionName = never>(
  actor: Actor,
  guildId: string,
  ...permissions: P[]
): Promise<GuildAccess<P>> {
  const access = grantGuild<P>(actor, await loadMembership(guildId, actor.user.id));
  access.permissions.hasThrow(...permissions);
  return access;
}

/** Like {@link accessGuild}, and only its owner passes. */
export async function accessOwnGuild(actor: Actor, guildId: string): Promise<GuildAccess> {
  const access = await accessGuild(actor, guildId);
  if (access.guild.owner_id !== actor.user.id) throw MISSING_ACCESS();
  return access;
}

/** Throws 50013 unless at least one of the permissions is held. */
export function requireAny(access: GuildAccess, ...permissions: PermissionName[]): void {
  if (!permissions.some((name) => access.permissions.has(name))) throw MISSING_PERMISSIONS();
}
