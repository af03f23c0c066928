import type { Role as WireRole } from "@spacebar/schemas";
import type { GuildAccess, RoleAccess } from "../../access/index.js";
import { reader } from "../../db/index.js";
import { MemberRole, Role } from "../../entities/index.js";
import { presentRole } from "../../present/index.js";

const MAX_MEMBER_IDS = 100;

/** The roles of a guild from the lowest to the highest. */
export async function listRoles({ guild }: GuildAccess): Promise<WireRole[]> {
  const roles = await reader().find(Role, { where: { guild_id: guild.id }, order: { position: "ASC", id: "DESC" } });
  return [...roles.filter(({ id }) => id === guild.id), ...roles.filter(({ id }) => id !== guild.id)].map(presentRole);
}

/** How many members each role has, that of everyone left out. */
export async function countRoleMembers({ guild }: GuildAccess): Promise<Record<string, number>> {
  const rows = await reader()
    .createQueryBuilder(Role, "role")
    .leftJoin(MemberRole, "given", "given.role_id = role.id AND given.guild_id = role.guild_id")
    .select("role.id", "id")
    .addSelect("COUNT(given.user_id)", "members")
    .where("role.guild_id = :guildId AND role.id <> :guildId", { guildId: guild.id })
    .groupBy("role.id")
    .getRawMany<{ id: string | number | bigint; members: string | number }>();
  return Object.fromEntries(rows.map(({ id, members }) => [String(id), Number(members)]));
}

/** The ids of members with the role, a hundred at most; none for that of everyone. */
export async function listRoleMembers({ guild, role }: RoleAccess): Promise<string[]> {
  const rows = await reader().find(MemberRole, {
    where: { guild_id: guild.id, role_id: role.id },
    order: { user_id: "ASC" },
    take: MAX_MEMBER_IDS,
  });
  return rows.map(({ user_id }) => user_id);
}
