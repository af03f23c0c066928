import { Config } from "../../config/index.js";
import type { User } from "../../entities/index.js";
import { ApiError } from "../../errors/index.js";
import { childLogger } from "../../lib/index.js";
import { joinGuild } from "./joinGuild.js";

/** Puts a new account into the guilds the instance chose. One that cannot be joined is logged and passed over. */
export async function autoJoinGuilds(user: User): Promise<void> {
  const { enabled, guilds } = Config.get().autoJoin;
  if (!enabled) return;
  for (const guildId of new Set(guilds)) {
    try {
      await joinGuild(user, guildId);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      childLogger("autoJoin").warn({ guildId, code: error.code }, `a new account could not join: ${error.message}`);
    }
  }
}
