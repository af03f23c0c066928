import { isSnowflake, Type } from "@spacebar/schemas";
import type { Static } from "@spacebar/schemas";
import { Config } from "@spacebar/util/config";
import { instanceSecret } from "@spacebar/util/db";
import { NOT_FOUND_404, UNSUPPORTED_MEDIA_TYPE_415 } from "@spacebar/util/errors";
import type { Reply, RouteRequest } from "@spacebar/util/http";
import { clock, safeFilename, verifySignedPath } from "@spacebar/util/lib";
import { attachmentKey } from "@spacebar/util/present";
import { isDecodedImage } from "@spacebar/util/storage";
import { fileHeaders } from "./fileHeaders.js";
import { BY_EXTENSION } from "./image/formats.js";
import { servePicture } from "./image/servePicture.js";
import { readQuality } from "./image/quality.js";
import { readBox } from "./image/sizes.js";
import { serveObject } from "./serveObject.js";
import { contentTypeOf } from "./storedFiles.js";

const Given = Type.Optional(Type.Unknown());

/** The signature, and what media proxies are asked for. */
export const AttachmentQuery = Type.Object({
  ex: Given,
  is: Given,
  hm: Given,
  size: Given,
  width: Given,
  height: Given,
  format: Given,
  quality: Given,
  animated: Given,
});
type AttachmentQuery = Static<typeof AttachmentQuery>;

/** What can be shown larger and smaller; of anything else there is no other form. */
const MEDIA = /^(image|video)\//;

const isTransformed = ({ width, height, format, quality }: AttachmentQuery): boolean =>
  [width, height, format, quality].some((value) => value !== undefined);

interface Place {
  channel: string;
  attachment: string;
  filename: string;
}

const YEAR_SECONDS = 31_536_000;

/** Only names that this server gives can be a file's: nothing else of a path reaches the storage. */
function keyOf({ channel, attachment, filename }: Place): string {
  const isOurs = isSnowflake(channel) && isSnowflake(attachment) && filename === safeFilename(filename);
  if (!isOurs) throw NOT_FOUND_404();
  return attachmentKey(channel, attachment, filename);
}

/** For how many seconds the link is good. @throws NOT_FOUND_404 it is not, and nobody learns why */
async function secondsLeft(key: string, query: AttachmentQuery): Promise<number> {
  if (!Config.get().cdn.signUrls) return YEAR_SECONDS;
  const now = clock.now();
  const expiresAt = verifySignedPath(key, query, { secret: await instanceSecret("attachment_urls"), now });
  if (expiresAt === null) throw NOT_FOUND_404();
  return Math.min(YEAR_SECONDS, Math.max(0, Math.floor((expiresAt - now) / 1000)));
}

/** Sends a file of a message; of a picture also a smaller one, or another format. @throws NOT_FOUND_404 · UNSUPPORTED_MEDIA_TYPE_415 */
export async function serveAttachment(request: RouteRequest, place: Place, query: AttachmentQuery): Promise<Reply> {
  const key = keyOf(place);
  const { filename } = place;
  const cacheControl = `public, max-age=${await secondsLeft(key, query)}, immutable`;
  const contentType = await contentTypeOf(key, filename);
  if (isTransformed(query) && !MEDIA.test(contentType)) throw UNSUPPORTED_MEDIA_TYPE_415();
  if (!isDecodedImage(contentType)) {
    if (query.format !== undefined) throw UNSUPPORTED_MEDIA_TYPE_415();
    return serveObject(request, key, { ...fileHeaders(contentType, filename), "Cache-Control": cacheControl });
  }
  const animated = query.animated === "true";
  return servePicture(request, {
    key,
    filename,
    cacheControl,
    format: typeof query.format === "string" ? BY_EXTENSION[query.format] : undefined,
    box: readBox(query),
    quality: readQuality(query.quality),
    moves: animated || contentType === "image/gif",
    animated,
  });
}
