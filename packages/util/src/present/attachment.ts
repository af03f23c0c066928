import type { Attachment } from "@spacebar/schemas";
import type { StoredAttachment } from "../entities/index.js";
import { CDN_PLACEHOLDER } from "../lib/index.js";

/** A file of a message, with the address it can be fetched from. */
export function presentAttachment(channelId: string, { key: _key, ...stored }: StoredAttachment): Attachment {
  const url = `${CDN_PLACEHOLDER}/attachments/${channelId}/${stored.id}/${encodeURIComponent(stored.filename)}`;
  return { ...stored, url, proxy_url: url };
}
