import type { Member as WireMember } from "@spacebar/schemas";
import { GUILD_MEMBER_UPDATE } from "@spacebar/schemas";
import { In } from "typeorm";
import type { SelectQueryBuilder } from "typeorm";
import { findMember } from "../../access/index.js";
import { reader } from "../../db/index.js";
import { Member, MemberRole, User } from "../../entities/index.js";
import { UNKNOWN_MEMBER } from "../../errors/index.js";
import { emit, to } from "../../events/index.js";
import { groupBy } from "../../lib/index.js";
import { presentGatewayMember, presentMember } from "../../present/index.js";

export interface LoadedMember {
  readonly member: Member;
  readonly user: User;
  /** Without the role of everyone. */
  readonly roleIds: readonly string[];
}

/** The roles given to some members of a guild, by user. One query. */
async function loadRoleIds(guildId: string, userIds: readonly string[]): Promise<ReadonlyMap<string, string[]>> {
  if (userIds.length === 0) return new Map();
  const given = await reader().findBy(MemberRole, { guild_id: guildId, user_id: In([...userIds]) });
  const byUser = groupBy(given, (row) => row.user_id);
  return new Map([...byUser].map(([userId, rows]) => [userId, rows.map((row) => row.role_id)]));
}

/** Members of a guild with their users and roles: those that `narrow` leaves. Two queries. */
export async function loadMembers(
  guildId: string,
  narrow: (query: SelectQueryBuilder<Member>) => SelectQueryBuilder<Member>,
): Promise<LoadedMember[]> {
  const query = reader()
    .createQueryBuilder(Member, "member")
    .innerJoinAndMapOne("member.user", User, "user", "user.id = member.user_id")
    .where("member.guild_id = :guildId", { guildId });
  const rows = (await narrow(query).getMany()) as (Member & { user: User })[];
  const roles = await loadRoleIds(
    guildId,
    rows.map((row) => row.user_id),
  );
  return rows.map(({ user, ...columns }) => {
    return { member: Object.assign(new Member(), columns), user, roleIds: roles.get(user.id) ?? [] };
  });
}

/** One member as they are now. Two queries. @throws 10007 */
export async function loadCurrent(guildId: string, userId: string): Promise<LoadedMember> {
  const found = await findMember(guildId, userId);
  if (!found) throw UNKNOWN_MEMBER();
  const roles = await loadRoleIds(guildId, [userId]);
  return { ...found, roleIds: roles.get(userId) ?? [] };
}

/** Tells the guild how a member is now. */
export function announceMember({ member, user, roleIds }: LoadedMember): WireMember {
  emit(GUILD_MEMBER_UPDATE, to.guild(member.guild_id), presentGatewayMember(member, user, roleIds));
  return presentMember(member, user, roleIds);
}
