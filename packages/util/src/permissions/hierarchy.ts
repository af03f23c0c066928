import { Snowflake } from "../lib/Snowflake.js";
import { isAdministrator } from "./computeGuild.js";

export interface RankedRole {
  id: string;
  position: number;
}

/** Somebody's place in the order of a guild. */
export interface Rank {
  userId: string;
  isOwner: boolean;
  /** Null for those who have no role but @everyone. */
  highestRole: RankedRole | null;
}

export interface RankInput {
  guildId: string;
  ownerId: string;
  userId: string;
  /** The member's roles; @everyone may be among them. */
  roles: readonly RankedRole[];
}

export function rankOf({ guildId, ownerId, userId, roles }: RankInput): Rank {
  return { userId, isOwner: userId === ownerId, highestRole: highestRole(roles, guildId) };
}

/**
 * The role with the greatest position; of two at the same position the one with the lower id.
 * @param guildId the id of @everyone, which is below every other role whatever its position says
 * @see https://discord.com/developers/docs/topics/permissions#permission-hierarchy
 */
export function highestRole<R extends RankedRole>(roles: readonly R[], guildId: string): R | null {
  const others = roles.filter(({ id }) => id !== guildId);
  return others.reduce<R | null>((best, role) => (best === null || compareRoles(role, best) > 0 ? role : best), null);
}

/** Above zero when `a` is the higher role. */
export function compareRoles(a: RankedRole, b: RankedRole): number {
  return a.position - b.position || Snowflake.compare(b.id, a.id);
}

/** May the actor kick, ban, rename or time out the target, as far as the hierarchy goes? Nobody outranks an equal. */
export function outranks(actor: Rank, target: Rank): boolean {
  if (target.isOwner) return false;
  if (actor.isOwner) return true;
  if (actor.highestRole === null) return false;
  return target.highestRole === null || compareRoles(actor.highestRole, target.highestRole) > 0;
}

/** May the actor edit, move, delete or hand out the role, as far as the hierarchy goes? */
export function outranksRole(actor: Rank, role: RankedRole, guildId: string): boolean {
  if (actor.isOwner) return true;
  if (actor.highestRole === null) return false;
  return role.id === guildId || compareRoles(actor.highestRole, role) > 0;
}

/** May the actor act on the target: on themselves, or on somebody below them? */
export function canActOn(actor: Rank, target: Rank): boolean {
  return actor.userId === target.userId || outranks(actor, target);
}

/**
 * May somebody who holds these permissions change a role or an overwrite from `before` to `after`? Nobody hands out what
 * they lack; what the role already had may stay.
 */
export function canGrant(held: bigint, after: bigint, before = 0n): boolean {
  return isAdministrator(held) || (after & ~before & ~held) === 0n;
}
