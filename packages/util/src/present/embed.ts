import type { Embed } from "@spacebar/schemas";
import { MessageFlags } from "discord-api-types/v10";
import { knownSecret } from "../db/index.js";
import type { Message } from "../entities/index.js";
import { CDN_PLACEHOLDER, externalMediaPath, outgoingHttp } from "../lib/index.js";

type Media = NonNullable<Embed["image"]>;

/** Where this server shows a picture of another site; undefined for what it would not fetch. */
export function proxyOf(url: string | undefined): string | undefined {
  if (!url || !outgoingHttp().mayAsk(url)) return undefined;
  return `${CDN_PLACEHOLDER}/${externalMediaPath(url, knownSecret("external_media"))}`;
}

/** Files of the message itself have got their address already. */
function presentMedia(media: Media | undefined): Media | undefined {
  const proxied = media?.proxy_url ?? proxyOf(media?.url);
  return proxied === undefined ? media : { ...media, proxy_url: proxied };
}

function presentIcon<T extends { icon_url?: string; proxy_icon_url?: string }>(part: T | undefined): T | undefined {
  const proxied = part?.proxy_icon_url ?? proxyOf(part?.icon_url);
  return part && proxied !== undefined ? { ...part, proxy_icon_url: proxied } : part;
}

/** A film's type is known when it was found small enough to be shown from here; players are pages, not files. */
const presentFilm = (film: Media | undefined): Media | undefined =>
  film?.content_type === undefined ? film : presentMedia(film);

/** An embed as clients get it: with the addresses under which this server shows what lies elsewhere. */
export function presentEmbed(embed: Embed): Embed {
  const { image, thumbnail, video, author, footer } = embed;
  return {
    ...embed,
    ...(image && { image: presentMedia(image) }),
    ...(thumbnail && { thumbnail: presentMedia(thumbnail) }),
    ...(video && { video: presentFilm(video) }),
    ...(author && { author: presentIcon(author) }),
    ...(footer && { footer: presentIcon(footer) }),
  };
}

/** The embeds of a message as they are stored; none while they are suppressed. */
export const shownEmbeds = ({ flags, embeds }: Pick<Message, "flags" | "embeds">): Embed[] =>
  (flags & MessageFlags.SuppressEmbeds) !== 0 ? [] : (embeds as Embed[]);
