import type { ObjectLiteral, SelectQueryBuilder } from "typeorm";
import { MISSING_ACCESS, UNKNOWN_GUILD } from "../errors/index.js";
import { Guild, Member, MemberRole, Role } from "../entities/index.js";
import { hydrate, prepareQuery } from "../db/index.js";
import type { Row } from "../db/index.js";
import { clock } from "../lib/index.js";
import { computeGuildPermissions } from "../permissions/index.js";
import { PermissionSet } from "./PermissionSet.js";

/** A user's standing in a guild. `roles` includes the role of everyone. */
export interface Membership {
  readonly guild: Guild;
  readonly member: Member;
  readonly roles: readonly Role[];
}

const memberRolesQuery = prepareQuery<{ guildId: string; userId: string }>(["guildId", "userId"], (manager, values) =>
  manager
    .createQueryBuilder(Role, "role")
    .leftJoin(
      MemberRole,
      "given",
      "given.role_id = role.id AND given.guild_id = role.guild_id AND given.user_id = :userId",
    )
    .where("role.guild_id = :guildId AND (role.id = :guildId OR given.user_id IS NOT NULL)", values),
);

const readRoles = (rows: Row[]): Role[] => rows.flatMap((row) => hydrate(Role, row, "role") ?? []);

/** The roles a member has, the role of everyone among them: one query. */
export async function loadMemberRoles(guildId: string, userId: string): Promise<Role[]> {
  return readRoles(await memberRolesQuery({ guildId, userId }));
}

const membershipQuery = prepareQuery<{ guildId: string; userId: string }>(["guildId", "userId"], (manager, values) =>
  joinMembership(manager.createQueryBuilder(Guild, "guild"), "guild.id").where("guild.id = :guildId", values),
);

/** Adds a user's member row and roles to a query that has `guild`; one row for each role comes back. By default it needs `:userId`. */
export const joinMembership = <E extends ObjectLiteral>(
  query: SelectQueryBuilder<E>,
  guildId: string,
  userId = ":userId",
) =>
  query
    .leftJoin(Member, "member", `member.guild_id = ${guildId} AND member.user_id = ${userId}`)
    .addSelect("member")
    .leftJoin(MemberRole, "given", `given.guild_id = ${guildId} AND given.user_id = ${userId}`)
    .leftJoin(Role, "role", `role.guild_id = ${guildId} AND (role.id = ${guildId} OR role.id = given.role_id)`)
    .addSelect("role");

/** Reads what {@link joinMembership} added. */
export function readMembership(rows: Row[]): { guild: Guild | null; member: Member | null; roles: Role[] } {
  const [first] = rows;
  if (!first) return { guild: null, member: null, roles: [] };
  const roles = new Map(readRoles(rows).map((role) => [role.id, role]));
  return {
    guild: hydrate(Guild, first, "guild"),
    member: hydrate(Member, first, "member"),
    roles: [...roles.values()],
  };
}

/** Loads a user's membership, or throws 10004 (no such guild) or 50001 (not a member). One query. */
export async function loadMembership(guildId: string, userId: string): Promise<Membership> {
  const { guild, member, roles } = readMembership(await membershipQuery({ guildId, userId }));
  if (!guild) throw UNKNOWN_GUILD();
  if (!member) throw MISSING_ACCESS();
  return { guild, member, roles };
}

const isTimedOut = (member: Pick<Member, "communication_disabled_until">): boolean =>
  (member.communication_disabled_until?.getTime() ?? 0) > clock.now();

/** The plain values that permission rules work on. */
export const permissionInput = ({ guild, member, roles }: Membership) => ({
  ownerId: guild.owner_id,
  userId: member.user_id,
  guildId: guild.id,
  everyone: BigInt(roles.find((role) => role.id === guild.id)?.permissions ?? 0),
  roles: roles.filter((role) => role.id !== guild.id).map((role) => BigInt(role.permissions)),
  roleIds: roles.map((role) => role.id),
  timedOut: isTimedOut(member),
});

/** What a member may do in their guild as a whole. */
export const guildPermissions = (membership: Membership): PermissionSet =>
  new PermissionSet(computeGuildPermissions(permissionInput(membership)));
