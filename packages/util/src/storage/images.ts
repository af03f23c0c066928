import { createHash } from "node:crypto";
import sharp from "sharp";
import { fieldError, formError } from "../errors/index.js";
import { storage } from "./Storage.js";

/** Kinds of pictures that belong to somebody; each is a folder of the CDN. */
export type ImageKind =
  | "avatars"
  | "banners"
  | "icons"
  | "splashes"
  | "discovery-splashes"
  | "channel-icons"
  | "role-icons"
  | "app-icons"
  | "guild-avatars"
  | "guild-banners";

const MAX_BYTES = 10 * 1024 * 1024;
const MAX_PIXELS = 64_000_000;
const FORMATS = new Set(["png", "jpeg", "gif", "webp", "heif"]);
const DATA_URI = /^data:image\/[a-z+.-]+;base64,(.+)$/s;

const invalid = (field: string) => formError({ [field]: fieldError("IMAGE_INVALID") });

/** What a picture really is, whatever its sender calls it. */
async function inspect(bytes: Buffer, field: string): Promise<{ animated: boolean }> {
  try {
    const { format, pages } = await sharp(bytes, { limitInputPixels: MAX_PIXELS, animated: true }).metadata();
    if (!FORMATS.has(format)) throw invalid(field);
    return { animated: (pages ?? 1) > 1 };
  } catch {
    throw invalid(field);
  }
}

export const imageKey = (kind: ImageKind, ownerId: string, hash: string): string => `${kind}/${ownerId}/${hash}`;

/**
 * Stores the picture of a data URI and returns its hash, which starts with `a_` when it is animated.
 * @param field the request's field, for the error
 * @throws 50035 not a picture, or too large a one
 * @see https://discord.com/developers/docs/reference#image-data
 */
export async function storeImage(kind: ImageKind, ownerId: string, dataUri: string, field: string): Promise<string> {
  const bytes = Buffer.from(DATA_URI.exec(dataUri)?.[1] ?? "", "base64");
  if (bytes.length === 0) throw invalid(field);
  if (bytes.length > MAX_BYTES) throw formError({ [field]: fieldError("FILE_TOO_LARGE", { max: MAX_BYTES }) });
  const { animated } = await inspect(bytes, field);
  const digest = createHash("sha256").update(bytes).digest("hex").slice(0, 32);
  const hash = animated ? `a_${digest}` : digest;
  await storage().put(imageKey(kind, ownerId, hash), bytes);
  return hash;
}
