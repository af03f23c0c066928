import { EmbedType, MessageFlags } from "discord-api-types/v10";
import { Config } from "../../config/index.js";
import type { Message } from "../../entities/index.js";
import { findLinks } from "../../lib/index.js";

/** What this server makes of links. What senders write is `rich`, whatever they say it is. */
const PREVIEWS: ReadonlySet<unknown> = new Set([
  EmbedType.Link,
  EmbedType.Article,
  EmbedType.Image,
  EmbedType.Video,
  EmbedType.GIFV,
]);

type Embeds = Message["embeds"];

/** The links of a text that get a preview. */
export const previewedLinks = (content: string): string[] => findLinks(content).slice(0, Config.get().unfurl.maxLinks);

/** Whether the server may add previews: nobody has suppressed them, and the sender has not written embeds of their own. */
export function takesPreviews({ content, embeds, flags }: Pick<Message, "content" | "embeds" | "flags">): boolean {
  if (!Config.get().unfurl.enabled || (flags & MessageFlags.SuppressEmbeds) !== 0) return false;
  return embeds.every(({ type }) => PREVIEWS.has(type)) && content.includes("://");
}

/** The embeds that stay when a text changes: previews of links that are still in it, and all that are no previews. */
export function keptEmbeds(embeds: Embeds, content: string): Embeds {
  const links = new Set<unknown>(previewedLinks(content));
  return embeds.filter(({ type, url }) => !PREVIEWS.has(type) || links.has(url));
}
