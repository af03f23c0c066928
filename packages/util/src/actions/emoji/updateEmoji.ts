import type { ApplicationEmojiModify, Emoji as WireEmoji, EmojiModify } from "@spacebar/schemas";
import type { ApplicationEmojiAccess, OwnExpressionAccess } from "../../access/index.js";
import { transaction } from "../../db/index.js";
import { Emoji } from "../../entities/index.js";
import { presentEmoji } from "../../present/index.js";
import { auditEmoji } from "../expression/audit.js";
import { loadCreators } from "../expression/creators.js";
import { lockGuild } from "../guild/lockGuild.js";
import { checkRoles } from "./checkRoles.js";
import { checkApplicationName, lockApplication } from "./createEmoji.js";
import { emitEmojis } from "./emitEmojis.js";

/** `roles: null` lets everybody use it. */
function readPatch({ name, roles }: EmojiModify): Partial<Emoji> {
  return { ...(name != null && { name }), ...(roles !== undefined && { roles: [...new Set(roles ?? [])] }) };
}

/**
 * Renames a guild's emoji, or says who may use it.
 * @throws 50035 an unknown role
 * @see https://discord.com/developers/docs/resources/emoji#modify-guild-emoji
 */
export async function updateEmoji(by: OwnExpressionAccess<Emoji>, input: EmojiModify): Promise<WireEmoji> {
  const { guild, expression } = by;
  const patch = readPatch(input);
  const creatorOf = await loadCreators([expression]);
  return transaction(async (db) => {
    await lockGuild(db, guild.id);
    await checkRoles(db, guild.id, patch.roles ?? []);
    const changed = Object.assign(new Emoji(), expression, patch);
    if (Object.keys(patch).length > 0) {
      await db.update(Emoji, { id: expression.id }, patch);
      await emitEmojis(db, guild.id);
      await auditEmoji(db, by, expression, changed);
    }
    return presentEmoji(changed, creatorOf(expression));
  });
}

/**
 * Renames an application's emoji.
 * @throws 50035 the name is taken
 * @see https://discord.com/developers/docs/resources/emoji#modify-application-emoji
 */
export async function updateApplicationEmoji(
  { application, emoji }: ApplicationEmojiAccess,
  { name }: ApplicationEmojiModify,
): Promise<WireEmoji> {
  const creatorOf = await loadCreators([emoji]);
  return transaction(async (db) => {
    if (name == null || name === emoji.name) return presentEmoji(emoji, creatorOf(emoji));
    await lockApplication(db, application.id);
    await checkApplicationName(db, application.id, name);
    await db.update(Emoji, { id: emoji.id }, { name });
    return presentEmoji(Object.assign(emoji, { name }), creatorOf(emoji));
  });
}
