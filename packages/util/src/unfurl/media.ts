import type { Embed } from "@spacebar/schemas";
import { EmbedMediaFlags } from "discord-api-types/v10";
import { outgoingHttp } from "../lib/index.js";
import type { OutgoingHead, OutgoingResponse } from "../lib/index.js";
import { detectContentType, HEAD_BYTES, inspectImage, isDecodedImage, measureMedia } from "../storage/index.js";

export type EmbedMedia = NonNullable<Embed["image"]>;

/** What the media proxy fetches at most, and what is fetched to look at it. */
const MAX_BYTES = 5 * 1024 * 1024;
const ACCEPT = "image/avif,image/webp,image/png,image/gif,image/jpeg,video/mp4,video/webm,*/*;q=0.5";
const FILM = /^video\//;

/** How much of something that may be a picture or a film is fetched: nothing of what is neither, little of what is too large anyway. */
export function takeMedia({ contentType, headers }: OutgoingHead): number {
  const isMedia = /^(image|video)\//.test(contentType) || contentType === "application/octet-stream";
  const told = Number(headers["content-length"] ?? 0);
  if (!isMedia) return 0;
  return told > MAX_BYTES ? HEAD_BYTES : MAX_BYTES;
}

async function describePicture(url: string, body: Buffer, contentType: string): Promise<EmbedMedia | null> {
  const facts = await inspectImage(body);
  if (!facts) return null;
  const { width, height, animated, placeholder } = facts;
  return {
    url,
    width,
    height,
    content_type: contentType,
    ...(placeholder !== undefined && { placeholder, placeholder_version: 1 }),
    flags: animated ? EmbedMediaFlags.IsAnimated : 0,
  };
}

async function describeFilm(
  url: string,
  { body, truncated }: OutgoingResponse,
  contentType: string,
): Promise<EmbedMedia> {
  // The media proxy would refuse it, and what it serves is known by its type.
  if (truncated) return { url };
  const { width, height } = await measureMedia(body, contentType);
  return { url, content_type: contentType, ...(width && height && { width, height }) };
}

/**
 * What an answer that may be a picture or a film is, by its content; null when it is neither.
 * @param url where it is said to be, which need not be where it was found
 */
export async function describeMedia(url: string, answer: OutgoingResponse): Promise<EmbedMedia | null> {
  if (answer.status !== 200) return null;
  const contentType = await detectContentType(answer.body.subarray(0, HEAD_BYTES), "");
  if (isDecodedImage(contentType)) return answer.truncated ? null : describePicture(url, answer.body, contentType);
  return FILM.test(contentType) ? describeFilm(url, answer, contentType) : null;
}

/** Fetches a picture or a film and says what it is; null when there is none. Never throws for what the other side does. */
export async function probeMedia(url: string): Promise<EmbedMedia | null> {
  const answer = await outgoingHttp()
    .request(url, { headers: { accept: ACCEPT }, take: takeMedia })
    .catch(() => null);
  return answer && describeMedia(url, answer);
}
