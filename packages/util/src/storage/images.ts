import { createHash } from "node:crypto";
import { fileTypeFromBuffer } from "file-type";
import sharp from "sharp";
import { fieldError, formError } from "../errors/index.js";
import { BoundedQueue, BusyError } from "../lib/index.js";
import { Config } from "../config/index.js";
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

const MAX_BYTES = 10 * 1024 * 1024;
export const MAX_PIXELS = 64_000_000;
const MAX_FRAMES = 1000;
const DATA_URI = /^data:image\/[a-z+.-]+;base64,(.+)$/s;

/** The pictures that are decoded. Everything else that claims to be one (drawings above all) never reaches the decoder. */
const DECODED = new Set(["image/png", "image/apng", "image/jpeg", "image/gif", "image/webp", "image/avif"]);

sharp.cache(false);
sharp.concurrency(1);

/** Decoding takes threads that files and name look-ups need too: never all of them. */
const decoding = new BoundedQueue({ concurrency: 2, waiting: 256 });

/** Does work with pictures, some at a time. @throws BusyError too many are waiting */
export const decodeImages = <T>(work: () => Promise<T>): Promise<T> => decoding.run(work);

export interface ImageFacts {
  /** Pixels, the way the picture is shown. */
  width: number;
  height: number;
  animated: boolean;
}

/** Whether a file of this type is decoded at all. */
export const isDecodedImage = (contentType: string): boolean => DECODED.has(contentType);

/** What a picture of a decoded type is; null when it cannot be read, or is too large to be decoded. */
export async function inspectImage(input: Buffer | string): Promise<ImageFacts | null> {
  const options = { animated: true, limitInputPixels: false, failOn: "none" } as const;
  const facts = await decodeImages(() => sharp(input, options).metadata()).catch(unreadable);
  if (!facts) return null;
  const { pages = 1, pageHeight, autoOrient } = facts;
  const frame = { width: autoOrient.width, height: pages > 1 ? (pageHeight ?? facts.height) : autoOrient.height };
  if (frame.width * frame.height > MAX_PIXELS || pages > MAX_FRAMES) return null;
  return { ...frame, animated: pages > 1 };
}

/** Whatever the decoder complains of, the file is no picture; a full queue is not its complaint. */
function unreadable(error: unknown): null {
  if (error instanceof BusyError) throw error;
  return null;
}

export const imageKey = (kind: ImageKind, ownerId: string, hash: string): string => `${kind}/${ownerId}/${hash}`;

const invalid = (field: string) => formError({ [field]: fieldError("IMAGE_INVALID") });

/**
 * Stores the picture of a data URI and returns its hash, which starts with `a_` when it is animated. What it is its content says.
 * @param field the request's field, for the error
 * @throws 50035 not a picture, or too large a one
 * @see https://discord.com/developers/docs/reference#image-data
 */
export async function storeImage(kind: ImageKind, ownerId: string, dataUri: string, field: string): Promise<string> {
  const bytes = Buffer.from(DATA_URI.exec(dataUri)?.[1] ?? "", "base64");
  if (bytes.length === 0) throw invalid(field);
  if (bytes.length > MAX_BYTES) throw formError({ [field]: fieldError("FILE_TOO_LARGE", { max: MAX_BYTES }) });
  const contentType = (await fileTypeFromBuffer(bytes))?.mime ?? "";
  const facts = isDecodedImage(contentType) ? await inspectImage(bytes) : null;
  if (!facts) throw invalid(field);
  const kept = Config.get().cdn.stripMetadata ? withoutMetadata(bytes, contentType) : bytes;
  const digest = createHash("sha256").update(kept).digest("hex").slice(0, 32);
  const hash = facts.animated ? `a_${digest}` : digest;
  await storage().put(imageKey(kind, ownerId, hash), kept);
  return hash;
}
