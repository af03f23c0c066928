import { GUILD_EMOJIS_UPDATE } from "@spacebar/schemas";
import type { EntityManager } from "typeorm";
import { Emoji } from "../../entities/index.js";
import { emit, to } from "../../events/index.js";
import { presentEmoji } from "../../present/index.js";

/** Tells a guild which emojis it has now. */
export async function emitEmojis(db: EntityManager, guildId: string): Promise<void> {
  const emojis = await db.find(Emoji, { where: { guild_id: guildId }, order: { id: "ASC" } });
  const payload = { guild_id: guildId, emojis: emojis.map((emoji) => presentEmoji(emoji)) };
  emit(GUILD_EMOJIS_UPDATE, to.guild(guildId), payload);
}
