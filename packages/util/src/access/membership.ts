import { MISSING_ACCESS, UNKNOWN_GUILD } from "../errors/index.js";
import { Guild, Member, MemberRole, Role } from "../entities/index.js";
import { reader } from "../db/index.js";
import { clock } from "../lib/index.js";
import { computeGuildPermissions } from "../permissions/index.js";
import { PermissionSet } from "./PermissionSet.js";

/** A user's standing in a guild. `roles` includes the role of everyone. */
export interface Membership {
  readonly guild: Guild;
  readonly member: Member;
  readonly roles: readonly Role[];
}

/** The roles a member has, the role of everyone among them: one query. */
export function loadMemberRoles(guildId: string, userId: string): Promise<Role[]> {
  return reader()
    .createQueryBuilder(Role, "role")
    .leftJoin(MemberRole, "given", "given.role_id = role.id AND given.guild_id = role.guild_id AND given.user_id = :userId")
    .where("role.guild_id = :guildId AND (role.id = :guildId OR given.user_id IS NOT NULL)", { guildId, userId })
    .getMany();
}

/** The guild and, if the user is in it, their member row: one query. */
async function loadGuildAndMember(guildId: string, userId: string) {
  const guild = await reader()
    .createQueryBuilder(Guild, "guild")
    .leftJoinAndMapOne("guild.self", Member, "member", "member.guild_id = guild.id AND member.user_id = :userId", { userId })
    .where("guild.id = :guildId", { guildId })
    .getOne();
  return guild as (Guild & { self: Member | null }) | null;
}

/** Loads a user's membership, or throws 10004 (no such guild) or 50001 (not a member). */
export async function loadMembership(guildId: string, userId: string): Promise<Membership> {
  const guild = await loadGuildAndMember(guildId, userId);
  if (!guild) throw UNKNOWN_GUILD();
  const { self: member, ...columns } = guild;
  if (!member) throw MISSING_ACCESS();
  const roles = await loadMemberRoles(guildId, userId);
  return { guild: Object.assign(new Guild(), columns), member, roles };
}

export const isTimedOut = (member: Pick<Member, "communication_disabled_until">): boolean =>
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
