import type { SoundCreate, SoundModify } from "@spacebar/schemas";
import type { GuildAccess } from "../../access/index.js";
import type { SoundboardSound } from "../../entities/index.js";
import { fieldError, formError, UNKNOWN_EMOJI } from "../../errors/index.js";
import { usableEmojis } from "../emoji/usableEmojis.js";
import { isUnicodeEmoji } from "../reaction/emoji.js";

type SoundEmoji = Pick<SoundboardSound, "emoji_id" | "emoji_name">;

/**
 * What a sound is shown with: a custom emoji or a character, never both; undefined when the request says nothing of it.
 * @throws 10014 the actor may not use that emoji · 50035 no emoji at all
 */
export async function readSoundEmoji(
  by: GuildAccess,
  { emoji_id, emoji_name }: Pick<SoundCreate | SoundModify, "emoji_id" | "emoji_name">,
): Promise<SoundEmoji | undefined> {
  if (emoji_id === undefined && emoji_name === undefined) return undefined;
  if (emoji_id) {
    if (!(await usableEmojis(by, [emoji_id])).has(emoji_id)) throw UNKNOWN_EMOJI();
    return { emoji_id, emoji_name: null };
  }
  if (emoji_name && !isUnicodeEmoji(emoji_name)) throw formError({ emoji_name: fieldError("STRING_TYPE_REGEX") });
  return { emoji_id: null, emoji_name: emoji_name ?? null };
}
