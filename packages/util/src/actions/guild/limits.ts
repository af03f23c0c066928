import type { EntityManager } from "typeorm";
import { Config } from "../../config/index.js";
import { Member } from "../../entities/index.js";
import type { User } from "../../entities/index.js";
import { MAXIMUM_NUMBER_OF_GUILDS_REACHED } from "../../errors/index.js";

/** Whether a person may be in one more guild; bots may be in any number. @throws 30001 */
export async function checkGuildCount(db: EntityManager, user: User): Promise<void> {
  if (user.bot) return;
  const max = Config.get().limits.user.maxGuilds;
  if ((await db.countBy(Member, { user_id: user.id })) >= max) throw MAXIMUM_NUMBER_OF_GUILDS_REACHED({ max });
}
