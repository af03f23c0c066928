import { createHash } from "node:crypto";
import { buffer } from "node:stream/consumers";
import { LRUCache } from "lru-cache";
import { insertIgnored, reader, transaction } from "../../db/index.js";
import { WebhookAvatar } from "../../entities/index.js";
import { OutgoingError, outgoingHttp } from "../../lib/index.js";
import { imageKey, MAX_PICTURE_BYTES, storage, storePicture } from "../../storage/index.js";

const HASH_LENGTH = 32;
/** Rows that this process has written or found: most webhooks write under the same few pictures. */
const written = new LRUCache<string, true>({ max: 10_000 });
/** What could not be fetched is not tried again for a while. */
const FAILED_MS = 60_000;
const failed = new LRUCache<string, true>({ max: 1000, ttl: FAILED_MS });
const underWay = new Map<string, Promise<boolean>>();

/**
 * The hash that stands for a picture of another site in a message. Nothing is fetched: sending does not wait for strangers.
 */
export async function rememberAvatar(webhookId: string, url: string): Promise<string> {
  const hash = createHash("sha256").update(url).digest("hex").slice(0, HASH_LENGTH);
  const key = imageKey("avatars", webhookId, hash);
  if (written.has(key)) return hash;
  await transaction((db) => insertIgnored(db, WebhookAvatar, { webhook_id: webhookId, hash, url }));
  written.set(key, true);
  return hash;
}

/** Pictures of this instance have addresses too, which are not asked over the network. */
const OWN = [
  /^\/(avatars|icons)\/(\d{1,19})\/((?:a_)?[0-9a-f]{32})(?:\.[a-z]{3,4})?$/,
  /^\/guilds\/(\d{1,19})\/users\/(\d{1,19})\/avatars\/((?:a_)?[0-9a-f]{32})(?:\.[a-z]{3,4})?$/,
];

function ownKey(url: string): string | null {
  const { pathname } = new URL(url);
  const [, kind, owner, hash] = OWN[0]?.exec(pathname) ?? [];
  if ((kind === "avatars" || kind === "icons") && owner && hash) return imageKey(kind, owner, hash);
  const [, guild, user, avatar] = OWN[1]?.exec(pathname) ?? [];
  return guild && user && avatar ? imageKey("guild-avatars", `${guild}/${user}`, avatar) : null;
}

async function readOwn(url: string): Promise<Buffer | null> {
  const key = ownKey(url);
  const content = key && (await storage().open(key));
  return content ? buffer(content) : null;
}

const takePicture = ({ status, contentType }: { status: number; contentType: string }): number =>
  status === 200 && contentType.startsWith("image/") ? MAX_PICTURE_BYTES : 0;

async function download(url: string): Promise<Buffer | null> {
  if (!outgoingHttp().mayAsk(url)) return readOwn(url);
  try {
    const { body, truncated } = await outgoingHttp().request(url, {
      headers: { accept: "image/*" },
      take: takePicture,
    });
    return truncated || body.length === 0 ? null : body;
  } catch (error) {
    if (error instanceof OutgoingError) return null;
    throw error;
  }
}

async function fetchAvatar(webhookId: string, hash: string): Promise<boolean> {
  const row = await reader().findOneBy(WebhookAvatar, { webhook_id: webhookId, hash });
  const bytes = row && (await download(row.url));
  return bytes ? storePicture(imageKey("avatars", webhookId, hash), bytes) : false;
}

/** Gets the picture behind a hash of {@link rememberAvatar} and stores it; false when there is none to be had. */
export async function fetchWebhookAvatar(webhookId: string, hash: string): Promise<boolean> {
  const key = imageKey("avatars", webhookId, hash);
  if (failed.has(key)) return false;
  const fetching = underWay.get(key) ?? fetchAvatar(webhookId, hash).finally(() => underWay.delete(key));
  underWay.set(key, fetching);
  const found = await fetching;
  if (!found) failed.set(key, true);
  return found;
}
