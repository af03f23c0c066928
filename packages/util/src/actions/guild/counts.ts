import { GatewaySession, Member } from "../../entities/index.js";
import { reader } from "../../db/index.js";

/** How many members of each guild are online, for those who are not told who. One query. */
export async function countPresences(guildIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (guildIds.length === 0) return new Map();
  const rows = await reader()
    .createQueryBuilder(Member, "member")
    .innerJoin(GatewaySession, "session", "session.user_id = member.user_id")
    .select("member.guild_id", "guild_id")
    .addSelect("COUNT(DISTINCT member.user_id)", "online")
    .where("member.guild_id IN (:...guildIds)", { guildIds })
    .andWhere("session.status NOT IN ('offline', 'invisible')")
    .groupBy("member.guild_id")
    .getRawMany<{ guild_id: string | number | bigint; online: string | number }>();
  return new Map(rows.map(({ guild_id, online }) => [String(guild_id), Number(online)]));
}
