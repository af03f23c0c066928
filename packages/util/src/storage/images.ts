import { createHash } from "node:crypto";
import { fileTypeFromBuffer } from "file-type";
import { fieldError, formError } from "../errors/index.js";
import { Config } from "../config/index.js";
import { inspectImage, isDecodedImage } from "./media/index.js";
import { withoutMetadata } from "./metadata/index.js";
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

export const MAX_PICTURE_BYTES = 10 * 1024 * 1024;
const DATA_URI = /^data:image\/[a-z+.-]+;base64,(.+)$/s;

export const imageKey = (kind: ImageKind, ownerId: string, hash: string): string => `${kind}/${ownerId}/${hash}`;

/** A picture that a request brought, as it is kept. */
interface ReceivedImage {
  bytes: Buffer;
  animated: boolean;
}

/** Null when the bytes are no picture. */
async function readPicture(bytes: Buffer): Promise<ReceivedImage | null> {
  const contentType = (await fileTypeFromBuffer(bytes))?.mime ?? "";
  const facts = isDecodedImage(contentType) ? await inspectImage(bytes) : null;
  if (!facts) return null;
  const kept = Config.get().cdn.stripMetadata ? withoutMetadata(bytes, contentType) : bytes;
  return { bytes: kept, animated: facts.animated };
}

const invalid = (field: string) => formError({ [field]: fieldError("IMAGE_INVALID") });

/**
 * Reads the picture of a data URI. What it is its content says.
 * @param field the request's field, for the error
 * @throws 50035 not a picture, or too large a one
 * @see https://discord.com/developers/docs/reference#image-data
 */
export async function readImage(dataUri: string, field: string, max = MAX_PICTURE_BYTES): Promise<ReceivedImage> {
  const bytes = Buffer.from(DATA_URI.exec(dataUri)?.[1] ?? "", "base64");
  if (bytes.length === 0) throw invalid(field);
  if (bytes.length > max) throw formError({ [field]: fieldError("FILE_TOO_LARGE", { max }) });
  const picture = await readPicture(bytes);
  if (!picture) throw invalid(field);
  return picture;
}

/**
 * Stores the picture of a data URI and returns its hash, which starts with `a_` when it is animated.
 * @throws as {@link readImage}
 */
export async function storeImage(kind: ImageKind, ownerId: string, dataUri: string, field: string): Promise<string> {
  const { bytes, animated } = await readImage(dataUri, field);
  const digest = createHash("sha256").update(bytes).digest("hex").slice(0, 32);
  const hash = animated ? `a_${digest}` : digest;
  await storage().put(imageKey(kind, ownerId, hash), bytes);
  return hash;
}

/** Stores a picture under a key that was given before there was one. @returns whether it is a picture */
export async function storePicture(key: string, bytes: Buffer): Promise<boolean> {
  const picture = await readPicture(bytes);
  if (picture) await storage().put(key, picture.bytes);
  return picture !== null;
}
