import type { PartialEmoji } from "@spacebar/schemas";
import { UNKNOWN_EMOJI } from "../../errors/index.js";

/** An emoji as reactions are keyed by it: a custom one's id, or the characters themselves. */
export interface ReactionEmoji {
  key: string;
  name: string | null;
  isCustom: boolean;
}

const CUSTOM = /^(?:a:)?(\w{1,32}):(\d{15,19})$/;
const UNICODE = new RegExp("^\\p{RGI_Emoji}$", "v");
/** Makes characters that are text by default a picture; many clients leave it out. */
const PICTURE = "\uFE0F";

/** One emoji, with or without the mark that makes it a picture. */
export const isUnicodeEmoji = (text: string): boolean => UNICODE.test(text) || UNICODE.test(`${text}${PICTURE}`);

/**
 * Reads the emoji of a reaction's path: `👍`, or `name:id` of a custom one.
 * @throws 10014 it is neither
 */
export function parseEmoji(text: string): ReactionEmoji {
  const [, name, id] = CUSTOM.exec(text) ?? [];
  if (name && id) return { key: id, name, isCustom: true };
  if (!isUnicodeEmoji(text)) throw UNKNOWN_EMOJI();
  return { key: text, name: null, isCustom: false };
}

export const presentEmoji = ({ key, name, isCustom }: ReactionEmoji, animated = false): PartialEmoji =>
  isCustom ? { id: key, name, animated } : { id: null, name: key };
