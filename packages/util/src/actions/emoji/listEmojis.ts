import type { Emoji as WireEmoji, EmojiList } from "@spacebar/schemas";
import type { ApplicationAccess, ApplicationEmojiAccess, ExpressionAccess, GuildAccess } from "../../access/index.js";
import { reader } from "../../db/index.js";
import { Emoji } from "../../entities/index.js";
import { presentEmoji } from "../../present/index.js";
import { loadCreators, loadVisibleCreators } from "../expression/creators.js";

/** @see https://discord.com/developers/docs/resources/emoji#list-guild-emojis */
export async function listEmojis(by: GuildAccess): Promise<WireEmoji[]> {
  const emojis = await reader().find(Emoji, { where: { guild_id: by.guild.id }, order: { id: "ASC" } });
  const creatorOf = await loadVisibleCreators(by, emojis);
  return emojis.map((emoji) => presentEmoji(emoji, creatorOf(emoji)));
}

/**
 * Those who may only make emojis are told who made their own.
 * @see https://discord.com/developers/docs/resources/emoji#get-guild-emoji
 */
export async function readEmoji(by: ExpressionAccess<Emoji>): Promise<WireEmoji> {
  const { expression: emoji, actor, permissions } = by;
  const knows = permissions.has("MANAGE_GUILD_EXPRESSIONS") || emoji.user_id === actor.user.id;
  const creatorOf = await loadVisibleCreators(by, knows ? [emoji] : []);
  return presentEmoji(emoji, creatorOf(emoji));
}

/** @see https://discord.com/developers/docs/resources/emoji#list-application-emojis */
export async function listApplicationEmojis({ application }: ApplicationAccess): Promise<EmojiList> {
  const emojis = await reader().find(Emoji, { where: { application_id: application.id }, order: { id: "ASC" } });
  const creatorOf = await loadCreators(emojis);
  return { items: emojis.map((emoji) => presentEmoji(emoji, creatorOf(emoji))) };
}

/** @see https://discord.com/developers/docs/resources/emoji#get-application-emoji */
export async function readApplicationEmoji({ emoji }: ApplicationEmojiAccess): Promise<WireEmoji> {
  const creatorOf = await loadCreators([emoji]);
  return presentEmoji(emoji, creatorOf(emoji));
}
