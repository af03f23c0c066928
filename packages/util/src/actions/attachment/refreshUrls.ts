import type { RefreshedUrls } from "@spacebar/schemas";
import { visibleChannels } from "../../access/index.js";
import type { Actor } from "../../access/index.js";
import { CDN_PLACEHOLDER, parseUrl } from "../../lib/index.js";
import { attachmentKey, attachmentQuery } from "../../present/index.js";

const PATH = /^\/attachments\/(\d{1,19})\/(\d{1,19})\/([^/]+)$/;
const SIGNATURE = ["ex", "is", "hm"];

interface Link {
  url: URL;
  channelId: string;
  key: string;
}

/** A link to an attachment, on whatever host a client knew this server by. */
function readLink(text: string): Link | null {
  const url = parseUrl(text);
  const [, channelId, attachmentId, filename] = PATH.exec(url?.pathname ?? "") ?? [];
  if (!url || !channelId || !attachmentId || !filename) return null;
  try {
    return { url, channelId, key: attachmentKey(channelId, attachmentId, decodeURIComponent(filename)) };
  } catch {
    return null;
  }
}

/** What else the link asked for stays. */
function refresh({ url, key }: Link): string {
  for (const name of SIGNATURE) url.searchParams.delete(name);
  const rest = url.searchParams.toString();
  const query = attachmentQuery(key);
  const separator = query ? "" : "?";
  return `${CDN_PLACEHOLDER}${url.pathname}${query}${rest && separator + rest}`;
}

/**
 * Signs links to attachments anew, signed or not, of channels that the actor sees; others come back as they were.
 * @see https://docs.discord.food/topics/cloud-uploads#refresh-attachment-urls
 */
export async function refreshUrls(actor: Actor, urls: readonly string[]): Promise<RefreshedUrls> {
  const links = urls.map((original) => ({ original, link: readLink(original) }));
  const channels = await visibleChannels(
    actor,
    links.flatMap(({ link }) => link?.channelId ?? []),
  );
  const visible = new Set(channels.filter(canRead).map(({ channel }) => channel.id));
  const refreshed_urls = links.map(({ original, link }) => ({
    original,
    refreshed: link && visible.has(link.channelId) ? refresh(link) : original,
  }));
  return { refreshed_urls };
}

const canRead = ({ permissions }: Awaited<ReturnType<typeof visibleChannels>>[number]): boolean =>
  permissions.has("READ_MESSAGE_HISTORY");
