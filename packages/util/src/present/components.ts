import type { Attachment } from "@spacebar/schemas";
import { ComponentType } from "discord-api-types/v10";
import { findFile } from "./attachment.js";
import { proxyOf } from "./embed.js";

type Stored = Record<string, unknown>;

const isObject = (value: unknown): value is Stored => typeof value === "object" && value !== null;

function presentMedia(item: Stored, file: Attachment | undefined): Stored {
  if (!file) {
    const url = String(item["url"]);
    return { ...item, proxy_url: proxyOf(url) ?? url };
  }
  const { id, url, proxy_url, content_type, width = null, height = null } = file;
  return { ...item, url, proxy_url, width, height, attachment_id: id, ...(content_type && { content_type }) };
}

/**
 * Components as they are told: media have the addresses of the message's files, and `used` notes which files those are.
 * @see https://discord.com/developers/docs/components/reference#unfurled-media-item
 */
export function presentComponents(value: unknown, files: readonly Attachment[], used: Set<string>): unknown {
  if (Array.isArray(value)) return value.map((item) => presentComponents(item, files, used));
  if (!isObject(value)) return value;
  const told: Stored = {};
  for (const [key, part] of Object.entries(value)) {
    if ((key !== "media" && key !== "file") || !isObject(part)) {
      told[key] = presentComponents(part, files, used);
      continue;
    }
    const file = findFile(part["url"], files);
    if (file) used.add(file.id);
    told[key] = presentMedia(part, file);
    if (value["type"] === ComponentType.File)
      Object.assign(told, { name: file?.filename ?? null, size: file?.size ?? null });
  }
  return told;
}
