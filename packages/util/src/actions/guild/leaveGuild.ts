import type { GuildAccess } from "../../access/index.js";
import { Config } from "../../config/index.js";
import { transaction } from "../../db/index.js";
import { INVALID_GUILD, MISSING_PERMISSIONS } from "../../errors/index.js";
import { lockGuild } from "./lockGuild.js";
import { removeMembers } from "./removeMembers.js";

/**
 * @throws 50055 the owner cannot leave · 50013 the instance keeps its members in this guild
 */
export async function leaveGuild({ actor, guild }: GuildAccess): Promise<void> {
  const { enabled, guilds, canLeave } = Config.get().autoJoin;
  if (enabled && !canLeave && guilds.includes(guild.id)) throw MISSING_PERMISSIONS();
  await transaction(async (db) => {
    const current = await lockGuild(db, guild.id);
    if (current.owner_id === actor.user.id) throw INVALID_GUILD();
    await removeMembers(db, current, [actor.user]);
  });
}
