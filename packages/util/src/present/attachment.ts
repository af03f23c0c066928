import type { Attachment } from "@spacebar/schemas";
import { Config } from "../config/index.js";
import { knownSecret } from "../db/index.js";
import type { StoredAttachment } from "../entities/index.js";
import { CDN_PLACEHOLDER, clock, safeFilename, signPath } from "../lib/index.js";

/** Where the storage keeps a file of a message; with a slash before it, its path on the CDN and what its link's signature is over. */
export const attachmentKey = (channelId: string, attachmentId: string, filename: string): string =>
  `attachments/${channelId}/${attachmentId}/${filename}`;

const HOUR_MS = 3_600_000;

/** The query that opens an attachment. All links made within an hour are the same, so that browsers keep what they have fetched. */
export function attachmentQuery(key: string): string {
  const { cdn, compatibility } = Config.get();
  if (!cdn.signUrls) return "";
  const step = Math.min(HOUR_MS, cdn.urlSeconds * 500);
  const issuedAt = Math.floor(clock.now() / step) * step;
  const expiresAt = issuedAt + step + cdn.urlSeconds * 1000;
  // Web clients of self-hosted instances compare `ex` with milliseconds; to the protocol's own ones that is a far future.
  const unit = compatibility.webClients ? "milliseconds" : "seconds";
  return `?${signPath(key, { issuedAt, expiresAt, unit, secret: knownSecret("attachment_urls") })}`;
}

/** A file of a message, with the address it can be fetched from. */
export function presentAttachment({ key, borrowed: _, ...stored }: StoredAttachment): Attachment {
  const path = key.split("/").map(encodeURIComponent).join("/");
  const url = `${CDN_PLACEHOLDER}/${path}${attachmentQuery(key)}`;
  return { ...stored, url, proxy_url: url };
}

const REFERENCE = /^attachment:\/\/(.+)$/i;
const LINKS = { url: "proxy_url", icon_url: "proxy_icon_url" } as const;

const isLink = (key: string): key is keyof typeof LINKS => key in LINKS;

/** Whether a link means a file of the message. */
export const isFileLink = (link: unknown): boolean => typeof link === "string" && REFERENCE.test(link);

/** The file that `attachment://name` means; senders write the name they gave it, before it was made safe. */
export function findFile<F extends { filename: string }>(link: unknown, files: readonly F[]): F | undefined {
  const name = typeof link === "string" ? REFERENCE.exec(link)?.[1] : undefined;
  if (name === undefined) return undefined;
  const safe = safeFilename(decode(name));
  return files.find((file) => file.filename === name || file.filename === safe);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function resolveObject(value: object, files: readonly Attachment[], used: Set<string>): Record<string, unknown> {
  const resolved: Record<string, unknown> = {};
  for (const [key, part] of Object.entries(value)) {
    const file = isLink(key) ? findFile(part, files) : undefined;
    if (!file || !isLink(key)) {
      resolved[key] = resolveFiles(part, files, used);
      continue;
    }
    used.add(file.id);
    resolved[key] = file.url;
    resolved[LINKS[key]] = file.proxy_url;
    if (key === "url" && file.width !== undefined) Object.assign(resolved, { width: file.width, height: file.height });
  }
  return resolved;
}

/**
 * Puts the addresses of a message's files where its embeds and components say `attachment://name`, and notes in `used` which files
 * those are.
 * @see https://discord.com/developers/docs/reference#uploading-files
 */
export function resolveFiles(value: unknown, files: readonly Attachment[], used: Set<string>): unknown {
  if (Array.isArray(value)) return value.map((item) => resolveFiles(item, files, used));
  return typeof value === "object" && value !== null ? resolveObject(value, files, used) : value;
}
