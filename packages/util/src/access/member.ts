import { MISSING_PERMISSIONS, UNKNOWN_MEMBER, UNKNOWN_USER } from "../errors/index.js";
import { Member, User } from "../entities/index.js";
import type { Role } from "../entities/index.js";
import { reader } from "../db/index.js";
import { outranks, rankOf } from "../permissions/index.js";
import type { PermissionName } from "../permissions/index.js";
import type { Actor } from "./Actor.js";
import { accessGuild } from "./guild.js";
import type { GuildAccess } from "./guild.js";
import { loadMemberRoles } from "./membership.js";

export interface MemberTarget {
  readonly member: Member;
  readonly user: User;
  /** The target's roles, the role of everyone among them. */
  readonly roles: readonly Role[];
}

/** Proof of access to a member of a guild in which the actor holds `P`. */
export type MemberAccess<P extends PermissionName = never> = GuildAccess<P> & { readonly target: MemberTarget };

interface Options<P extends PermissionName> {
  permissions?: P[];
  /** The actor must stand above the target: a higher role, or the owner's place. */
  outranked?: boolean;
}

/** A member with their user: one query. */
export async function findMember(guildId: string, userId: string): Promise<Omit<MemberTarget, "roles"> | null> {
  const row = await reader()
    .createQueryBuilder(Member, "member")
    .innerJoinAndMapOne("member.user", User, "user", "user.id = member.user_id")
    .where("member.guild_id = :guildId AND member.user_id = :userId", { guildId, userId })
    .getOne();
  if (!row) return null;
  const { user, ...columns } = row as Member & { user: User };
  return { member: Object.assign(new Member(), columns), user };
}

/** Whether the actor stands above somebody with these roles in this guild. */
export function standsAbove(access: GuildAccess, target: { userId: string; roles: readonly Role[] }): boolean {
  const inGuild = { guildId: access.guild.id, ownerId: access.guild.owner_id };
  const actor = rankOf({ ...inGuild, userId: access.actor.user.id, roles: access.roles });
  return outranks(actor, rankOf({ ...inGuild, ...target }));
}

/**
 * @throws as {@link accessGuild} · 10007 not a member (10013 no such user) · 50013 the target stands as high or higher
 */
export async function accessMember<P extends PermissionName = never>(
  actor: Actor,
  guildId: string,
  userId: string,
  { permissions = [], outranked = false }: Options<P> = {},
): Promise<MemberAccess<P>> {
  const access = await accessGuild(actor, guildId, ...permissions);
  const found = await findMember(guildId, userId);
  if (!found) throw (await reader().existsBy(User, { id: userId })) ? UNKNOWN_MEMBER() : UNKNOWN_USER();
  const roles = await loadMemberRoles(guildId, userId);
  if (outranked && !standsAbove(access, { userId, roles })) throw MISSING_PERMISSIONS();
  return { ...access, target: { ...found, roles } };
}
