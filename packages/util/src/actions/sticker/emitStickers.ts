import { GUILD_STICKERS_UPDATE } from "@spacebar/schemas";
import type { EntityManager } from "typeorm";
import { Sticker } from "../../entities/index.js";
import { emit, to } from "../../events/index.js";
import { presentSticker } from "../../present/index.js";

/** Tells a guild which stickers it has now. */
export async function emitStickers(db: EntityManager, guildId: string): Promise<void> {
  const stickers = await db.find(Sticker, { where: { guild_id: guildId }, order: { id: "ASC" } });
  const payload = { guild_id: guildId, stickers: stickers.map((sticker) => presentSticker(sticker)) };
  emit(GUILD_STICKERS_UPDATE, to.guild(guildId), payload);
}
