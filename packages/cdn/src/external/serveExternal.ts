import { Type } from "@spacebar/schemas";
import type { Static } from "@spacebar/schemas";
import { instanceSecret } from "@spacebar/util/db";
import { NOT_FOUND_404, UNSUPPORTED_MEDIA_TYPE_415 } from "@spacebar/util/errors";
import { reply } from "@spacebar/util/http";
import type { Reply, RouteRequest } from "@spacebar/util/http";
import { readExternalPath } from "@spacebar/util/lib";
import { fileHeaders } from "../fileHeaders.js";
import { convert } from "../image/convert.js";
import { BY_EXTENSION, BY_TYPE, MOVING, typeOf } from "../image/formats.js";
import { imageCache } from "../image/ImageCache.js";
import { readQuality } from "../image/quality.js";
import { readSize } from "../image/sizes.js";
import { isFresh, rangeOf } from "../serveObject.js";
import { fetchForeignMedia } from "./foreignMedia.js";
import type { ForeignMedia } from "./foreignMedia.js";

const Given = Type.Optional(Type.Unknown());

export const ExternalQuery = Type.Object({
  size: Given,
  width: Given,
  height: Given,
  format: Given,
  quality: Given,
  animated: Given,
});
type ExternalQuery = Static<typeof ExternalQuery>;

/** The picture behind an address may change. */
const HALF_AN_HOUR = "public, max-age=1800";
const MAX_NAME = 64;

/** The name under which a browser would save it. */
const nameOf = (url: string): string => new URL(url).pathname.split("/").at(-1)?.slice(-MAX_NAME) || "media";

/** Boxes of any size would let strangers have thousands made of one picture: theirs are rounded up to the sizes there are. */
function boxOf({ size, width, height }: ExternalQuery) {
  const sides = { width: readSize(width).width, height: readSize(height).height };
  return sides.width || sides.height ? sides : readSize(size);
}

/**
 * A picture is always made anew: what a stranger's file carries beside its picture, or means to do to a decoder, ends here.
 */
async function servePicture(request: RouteRequest, url: string, media: ForeignMedia, query: ExternalQuery) {
  const asked = typeof query.format === "string" ? query.format : undefined;
  const format = asked === undefined ? BY_TYPE[media.contentType] : BY_EXTENSION[asked];
  if (!format) throw UNSUPPORTED_MEDIA_TYPE_415();
  const animated = MOVING.has(format) && (format === "gif" || query.animated === "true" || asked === undefined);
  const conversion = { format, ...boxOf(query), animated, quality: readQuality(query.quality) };
  const { width = "", height = "", quality = "" } = conversion;
  const etag = `"${format}.${width}x${height}.${quality}.${animated ? "moving" : "still"}.${media.digest}"`;
  const headers = { ...fileHeaders(typeOf(format), nameOf(url)), "Cache-Control": HALF_AN_HOUR, ETag: etag };
  if (isFresh(request, { etag, modified: new Date(NaN) })) return reply(304, undefined, headers);
  const from = performance.now();
  const picture = await imageCache().get(`external ${etag}`, () => convert(media.bytes, conversion));
  const milliseconds = Math.round(performance.now() - from);
  return reply(200, picture, { ...headers, "X-Discord-Transform-Duration": String(milliseconds) });
}

/** A sound or a film, as it is: whole, or the part a player asks for. */
function serveClip(request: RouteRequest, url: string, { bytes, contentType, digest }: ForeignMedia): Reply {
  const etag = `"${digest}"`;
  const object = { size: bytes.length, etag, modified: new Date(NaN) };
  const headers = {
    ...fileHeaders(contentType, nameOf(url)),
    "Cache-Control": HALF_AN_HOUR,
    ETag: etag,
    "Accept-Ranges": "bytes",
  };
  if (isFresh(request, object)) return reply(304, undefined, headers);
  const range = rangeOf(request, object);
  if (range === "none") return reply(416, undefined, { "Content-Range": `bytes */${bytes.length}` });
  if (range === null) return reply(200, bytes, headers);
  const { start, end } = range;
  const part = { ...headers, "Content-Range": `bytes ${start}-${end}/${bytes.length}` };
  return reply(206, bytes.subarray(start, end + 1), part);
}

/**
 * Shows media of another site, so that its viewers stay unknown there. Only addresses that this server signed are fetched.
 * @throws NOT_FOUND_404 · UNSUPPORTED_MEDIA_TYPE_415 · SERVICE_UNAVAILABLE_503
 * @see https://docs.discord.food/reference#media-proxy
 */
export async function serveExternal(request: RouteRequest, query: ExternalQuery): Promise<Reply> {
  const url = readExternalPath(request.path, await instanceSecret("external_media"));
  if (url === null) throw NOT_FOUND_404();
  const media = await fetchForeignMedia(url);
  if (BY_TYPE[media.contentType]) return servePicture(request, url, media, query);
  if (query.format !== undefined) throw UNSUPPORTED_MEDIA_TYPE_415();
  return serveClip(request, url, media);
}
