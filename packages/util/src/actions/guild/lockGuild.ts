import type { EntityManager } from "typeorm";
import { rowLock } from "../../db/index.js";
import { Guild } from "../../entities/index.js";
import { UNKNOWN_GUILD } from "../../errors/index.js";

/**
 * The guild's row, held until the end of the transaction: whoever counts members, roles or channels, or numbers them, does it alone.
 * On SQLite every transaction is alone. @throws 10004
 */
export async function lockGuild(db: EntityManager, guildId: string): Promise<Guild> {
  const guild = await db.findOne(Guild, { where: { id: guildId }, ...rowLock() });
  if (!guild) throw UNKNOWN_GUILD();
  return guild;
}
