import type { EntityManager } from "typeorm";
import { Emoji, Role, Sticker } from "../../entities/index.js";

/** The emojis and stickers of a guild, the oldest first: two queries. */
export async function loadExpressions(db: EntityManager, guildId: string) {
  const options = { where: { guild_id: guildId }, order: { id: "ASC" } } as const;
  return { emojis: await db.find(Emoji, options), stickers: await db.find(Sticker, options) };
}

/** What a whole guild shows besides its own row: three queries. */
export async function loadGuildParts(db: EntityManager, guildId: string) {
  const roles = await db.find(Role, { where: { guild_id: guildId }, order: { position: "ASC", id: "ASC" } });
  return { roles, ...(await loadExpressions(db, guildId)) };
}
