import type { MemberAccess } from "../../access/index.js";
import { transaction } from "../../db/index.js";
import { MISSING_PERMISSIONS } from "../../errors/index.js";
import { lockGuild } from "../guild/lockGuild.js";
import { removeMembers } from "../guild/removeMembers.js";

/**
 * Removes a member who stands below the actor; they may come back.
 * @throws 50013 the owner
 * @see https://discord.com/developers/docs/resources/guild#remove-guild-member
 */
export async function kickMember({ guild, target }: MemberAccess<"KICK_MEMBERS">): Promise<void> {
  await transaction(async (db) => {
    const current = await lockGuild(db, guild.id);
    if (current.owner_id === target.user.id) throw MISSING_PERMISSIONS();
    await removeMembers(db, current, [target.user]);
  });
}
