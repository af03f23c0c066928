import type { Sticker as WireSticker, StickerModify } from "@spacebar/schemas";
import type { OwnExpressionAccess } from "../../access/index.js";
import { transaction } from "../../db/index.js";
import { Sticker } from "../../entities/index.js";
import { presentSticker } from "../../present/index.js";
import { stickerKey } from "../../storage/index.js";
import { auditSticker } from "../expression/audit.js";
import { loadCreators } from "../expression/creators.js";
import { removeObjects } from "../expression/withObject.js";
import { lockGuild } from "../guild/lockGuild.js";
import { emitStickers } from "./emitStickers.js";

const readPatch = ({ name, description, tags }: StickerModify): Partial<Sticker> => ({
  ...(name != null && { name }),
  ...(description !== undefined && { description }),
  ...(tags != null && { tags }),
});

/** @see https://discord.com/developers/docs/resources/sticker#modify-guild-sticker */
export async function updateSticker(by: OwnExpressionAccess<Sticker>, input: StickerModify): Promise<WireSticker> {
  const { guild, expression } = by;
  const patch = readPatch(input);
  const creatorOf = await loadCreators([expression]);
  return transaction(async (db) => {
    await lockGuild(db, guild.id);
    const changed = Object.assign(new Sticker(), expression, patch);
    if (Object.keys(patch).length > 0) {
      await db.update(Sticker, { id: expression.id }, patch);
      await emitStickers(db, guild.id);
      await auditSticker(db, by, expression, changed);
    }
    return presentSticker(changed, creatorOf(expression));
  });
}

/**
 * Deletes a guild's sticker and its file. Messages that show it keep its name.
 * @see https://discord.com/developers/docs/resources/sticker#delete-guild-sticker
 */
export async function deleteSticker(by: OwnExpressionAccess<Sticker>): Promise<void> {
  const { guild, expression } = by;
  await transaction(async (db) => {
    await lockGuild(db, guild.id);
    await db.delete(Sticker, { id: expression.id });
    await emitStickers(db, guild.id);
    await auditSticker(db, by, expression, null);
    removeObjects([stickerKey(expression.id)]);
  });
}
