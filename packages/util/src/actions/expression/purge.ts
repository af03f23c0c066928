import type { EntityManager } from "typeorm";
import { Emoji, SoundboardSound, Sticker } from "../../entities/index.js";
import { emojiKeys, soundKey, stickerKey } from "../../storage/index.js";
import { removeObjects } from "./withObject.js";

/** Deletes everything that a guild which is going made for its members, files too. */
export async function purgeExpressions(db: EntityManager, guildId: string): Promise<void> {
  const ids = { select: { id: true }, where: { guild_id: guildId } } as const;
  const emojis = await db.find(Emoji, ids);
  const stickers = await db.find(Sticker, ids);
  const sounds = await db.find(SoundboardSound, ids);
  for (const table of [Emoji, Sticker, SoundboardSound]) await db.delete(table, { guild_id: guildId });
  removeObjects([
    ...emojis.flatMap(({ id }) => emojiKeys(id)),
    ...stickers.map(({ id }) => stickerKey(id)),
    ...sounds.map(({ id }) => soundKey(id)),
  ]);
}
