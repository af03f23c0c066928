import type { ChannelAccess } from "../../access/index.js";
import { usableEmojis } from "./usableEmojis.js";

const CUSTOM = /<a?:(\w{2,32}):(\d{15,19})>/g;

/**
 * What a message says, with the custom emojis that its sender may not use there written out: `<:wave:123…>` becomes `:wave:`. No
 * query for a text without any.
 * @see https://discord.com/developers/docs/reference#message-formatting
 */
export async function withUsableEmojis(by: ChannelAccess, content: string): Promise<string> {
  const ids = [...content.matchAll(CUSTOM)].flatMap(([, , id]) => id ?? []);
  if (ids.length === 0) return content;
  const usable = await usableEmojis(by, ids);
  return content.replaceAll(CUSTOM, (written, name: string, id: string) => (usable.has(id) ? written : `:${name}:`));
}
