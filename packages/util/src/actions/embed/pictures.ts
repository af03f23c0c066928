import type { Embed } from "@spacebar/schemas";
import { MessageFlags } from "discord-api-types/v10";
import { Config } from "../../config/index.js";
import type { Message } from "../../entities/index.js";
import { mediaOf } from "../../unfurl/index.js";

type Media = NonNullable<Embed["image"]>;

const PARTS = ["image", "thumbnail"] as const;
/** Ten embeds of two pictures each are the most a message has. */
const MAX_PICTURES = 20;
const WEB = /^https?:\/\//i;

/** A sender names the address only; previews were looked at when they were made. */
const isUnknown = (media: Media | undefined): media is Media & { url: string } =>
  media !== undefined && media.content_type === undefined && WEB.test(media.url ?? "");

/** The pictures of written embeds that nobody has looked at yet. */
export function unknownPictures({ embeds, flags }: Pick<Message, "embeds" | "flags">): string[] {
  if (!Config.get().unfurl.enabled || (flags & MessageFlags.SuppressEmbeds) !== 0) return [];
  const all = (embeds as Embed[]).flatMap((embed) => PARTS.map((part) => embed[part]).filter(isUnknown));
  return [...new Set(all.map(({ url }) => url))].slice(0, MAX_PICTURES);
}

/** The same embeds, with what these pictures are found to be: sizes let clients make room before they load them. */
export async function withKnownPictures(
  embeds: Message["embeds"],
  urls: readonly string[],
): Promise<Message["embeds"]> {
  const found = new Map(await Promise.all(urls.map(async (url) => [url, await mediaOf(url)] as const)));
  return (embeds as Embed[]).map((embed) => {
    const known = PARTS.flatMap((part) => {
      const media = embed[part];
      const facts = isUnknown(media) ? found.get(media.url) : null;
      return facts?.content_type?.startsWith("image/") ? [[part, { ...media, ...facts }] as const] : [];
    });
    return known.length > 0 ? { ...embed, ...Object.fromEntries(known) } : { ...embed };
  });
}
