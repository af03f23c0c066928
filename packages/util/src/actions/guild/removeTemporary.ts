import { reader, transaction } from "../../db/index.js";
import { Member, MemberRole } from "../../entities/index.js";
import type { User } from "../../entities/index.js";
import { lockGuild } from "./lockGuild.js";
import { removeMembers } from "./removeMembers.js";

/** The guilds a user came to for one visit and was given no role in. One query. */
async function loadVisits(userId: string): Promise<string[]> {
  const visits = await reader()
    .createQueryBuilder(Member, "member")
    .leftJoin(MemberRole, "given", "given.guild_id = member.guild_id AND given.user_id = member.user_id")
    .where({ user_id: userId, temporary: true })
    .andWhere("given.role_id IS NULL")
    .getMany();
  return visits.map(({ guild_id }) => guild_id);
}

/** The user's last session ended: they leave the guilds that a temporary invite let them into. */
export async function removeTemporary(user: User): Promise<void> {
  for (const guildId of await loadVisits(user.id)) {
    await transaction(async (db) => {
      await removeMembers(db, await lockGuild(db, guildId), [user]);
    });
  }
}
