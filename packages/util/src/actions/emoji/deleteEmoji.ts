import type { EntityManager } from "typeorm";
import { GUILD_SOUNDBOARD_SOUNDS_UPDATE } from "@spacebar/schemas";
import type { ApplicationEmojiAccess, OwnExpressionAccess } from "../../access/index.js";
import { transaction } from "../../db/index.js";
import { Emoji, SoundboardSound } from "../../entities/index.js";
import { emit, to } from "../../events/index.js";
import { presentSound } from "../../present/index.js";
import { emojiKeys } from "../../storage/index.js";
import { auditEmoji } from "../expression/audit.js";
import { removeObjects } from "../expression/withObject.js";
import { lockGuild } from "../guild/lockGuild.js";
import { emitEmojis } from "./emitEmojis.js";

/** Sounds shown with the emoji are shown without one. */
async function forgetEmoji(db: EntityManager, guildId: string, emojiId: string): Promise<void> {
  const { affected } = await db.update(SoundboardSound, { guild_id: guildId, emoji_id: emojiId }, { emoji_id: null });
  if (!affected) return;
  const sounds = await db.find(SoundboardSound, { where: { guild_id: guildId }, order: { id: "ASC" } });
  const soundboard_sounds = sounds.map((sound) => presentSound(sound));
  emit(GUILD_SOUNDBOARD_SOUNDS_UPDATE, to.guild(guildId), { guild_id: guildId, soundboard_sounds });
}

/**
 * Deletes a guild's emoji and its picture. What was written and reacted with it stays.
 * @see https://discord.com/developers/docs/resources/emoji#delete-guild-emoji
 */
export async function deleteEmoji(by: OwnExpressionAccess<Emoji>): Promise<void> {
  const { guild, expression } = by;
  await transaction(async (db) => {
    await lockGuild(db, guild.id);
    await db.delete(Emoji, { id: expression.id });
    await forgetEmoji(db, guild.id, expression.id);
    await emitEmojis(db, guild.id);
    await auditEmoji(db, by, expression, null);
    removeObjects(emojiKeys(expression.id));
  });
}

/** @see https://discord.com/developers/docs/resources/emoji#delete-application-emoji */
export async function deleteApplicationEmoji({ emoji }: ApplicationEmojiAccess): Promise<void> {
  await transaction(async (db) => {
    await db.delete(Emoji, { id: emoji.id });
    removeObjects(emojiKeys(emoji.id));
  });
}

/** Deletes all emojis of an application that is going. */
export async function purgeApplicationEmojis(db: EntityManager, applicationId: string): Promise<void> {
  const emojis = await db.find(Emoji, { select: { id: true }, where: { application_id: applicationId } });
  await db.delete(Emoji, { application_id: applicationId });
  removeObjects(emojis.flatMap(({ id }) => emojiKeys(id)));
}
