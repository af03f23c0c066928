import type { UserGuild, UserGuildsQuery } from "@spacebar/schemas";
import type { Actor } from "../../access/index.js";
import { guildPermissions } from "../../access/index.js";
import { reader } from "../../db/index.js";
import { Guild, Member, MemberRole, Role } from "../../entities/index.js";
import { groupBy } from "../../lib/index.js";
import { presentUserGuild } from "../../present/index.js";
import { countPresences } from "./counts.js";

type OwnGuild = Guild & { self: Member };

/** One page by id: ascending, or the page that ends right before `before`. One query. */
async function loadPage(userId: string, { before, after, limit = 200 }: UserGuildsQuery): Promise<OwnGuild[]> {
  const query = reader()
    .createQueryBuilder(Guild, "guild")
    .innerJoinAndMapOne("guild.self", Member, "member", "member.guild_id = guild.id AND member.user_id = :userId", {
      userId,
    })
    .orderBy("guild.id", before === undefined ? "ASC" : "DESC")
    .limit(limit);
  if (before !== undefined) query.andWhere("guild.id < :before", { before });
  else if (after !== undefined) query.andWhere("guild.id > :after", { after });
  const guilds = (await query.getMany()) as OwnGuild[];
  return before === undefined ? guilds : guilds.toReversed();
}

/** The user's roles in each of the guilds, the role of everyone among them. One query. */
async function loadRoles(userId: string, guildIds: readonly string[]): Promise<Map<string, Role[]>> {
  if (guildIds.length === 0) return new Map();
  const roles = await reader()
    .createQueryBuilder(Role, "role")
    .leftJoin(
      MemberRole,
      "given",
      "given.role_id = role.id AND given.guild_id = role.guild_id AND given.user_id = :userId",
    )
    .where("role.guild_id IN (:...guildIds) AND (role.id = role.guild_id OR given.user_id IS NOT NULL)", {
      guildIds,
      userId,
    })
    .getMany();
  return groupBy(roles, (role) => role.guild_id);
}

/** @see https://discord.com/developers/docs/resources/user#get-current-user-guilds */
export async function listGuilds(actor: Actor, query: UserGuildsQuery): Promise<UserGuild[]> {
  const guilds = await loadPage(actor.user.id, query);
  const ids = guilds.map(({ id }) => id);
  const roles = await loadRoles(actor.user.id, ids);
  const presences = query.with_counts ? await countPresences(ids) : null;
  return guilds.map((guild) => {
    const { bits } = guildPermissions({ guild, member: guild.self, roles: roles.get(guild.id) ?? [] });
    const counts = presences && {
      approximate_member_count: guild.member_count,
      approximate_presence_count: presences.get(guild.id) ?? 0,
    };
    return { ...presentUserGuild(guild, actor.user.id, bits), ...counts };
  });
}
