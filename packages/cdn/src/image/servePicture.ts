import { NOT_FOUND_404, UNSUPPORTED_MEDIA_TYPE_415 } from "@spacebar/util/errors";
import { reply } from "@spacebar/util/http";
import type { Reply, RouteRequest } from "@spacebar/util/http";
import { storage } from "@spacebar/util/storage";
import type { Conversion, ImageFormat } from "@spacebar/util/storage";
import { fileHeaders } from "../fileHeaders.js";
import { isFresh, serveObject } from "../serveObject.js";
import { contentTypeOf, readObject } from "../storedFiles.js";
import { convert } from "./convert.js";
import { BY_TYPE, MOVING, typeOf } from "./formats.js";
import { imageCache } from "./ImageCache.js";
import type { Box } from "./sizes.js";

/** What is asked of a stored picture; what is left out stays as it was uploaded. */
export interface PictureRequest {
  key: string;
  filename: string;
  cacheControl: string;
  format: ImageFormat | undefined;
  box: Box;
  quality?: Conversion["quality"];
  /** The stored one has frames. */
  moves: boolean;
  /** The client wants them. */
  animated: boolean;
  /** Gets the picture from elsewhere when it is not stored yet; false: there is none. */
  fetch?: () => Promise<boolean>;
}

/** Read into memory whole. */
const MAX_BYTES = 64 * 1024 * 1024;

const isWhole = ({ width, height }: Box): boolean => width === undefined && height === undefined;

/** A GIF is asked for because it moves; a WebP moves when the client says that it can. */
const isAnimated = ({ format, moves, animated }: PictureRequest, to: ImageFormat): boolean =>
  moves && MOVING.has(to) && (to === "gif" || animated || format === undefined);

/**
 * Sends a stored picture, as it is where that is what was asked for, else converted.
 * @throws NOT_FOUND_404 · UNSUPPORTED_MEDIA_TYPE_415
 */
export async function servePicture(request: RouteRequest, wanted: PictureRequest): Promise<Reply> {
  const { key, filename, box, moves, cacheControl } = wanted;
  const object = (await storage().stat(key)) ?? ((await wanted.fetch?.()) ? await storage().stat(key) : null);
  if (!object) throw NOT_FOUND_404();
  const stored = await contentTypeOf(key, filename);
  const format = wanted.format ?? BY_TYPE[stored];
  if (!format || !BY_TYPE[stored]) throw UNSUPPORTED_MEDIA_TYPE_415();
  const animated = isAnimated(wanted, format);
  const headers = { ...fileHeaders(typeOf(format), filename), "Cache-Control": cacheControl };
  const quality = wanted.quality ?? "high";
  const asStored = isWhole(box) && animated === moves && typeOf(format) === stored && quality !== "low";
  if (asStored) return serveObject(request, key, headers);
  if (object.size > MAX_BYTES) throw UNSUPPORTED_MEDIA_TYPE_415();
  const variant = `${format}.${box.width ?? ""}x${box.height ?? ""}.${quality}.${animated ? "moving" : "still"}`;
  const etag = `"${variant}.${object.etag.slice(1)}`;
  const all = { ...headers, ETag: etag, "Last-Modified": object.modified.toUTCString() };
  if (isFresh(request, { etag, modified: object.modified })) return reply(304, undefined, all);
  const make = async () => convert(await readObject(key), { format, ...box, animated, quality });
  return reply(200, await imageCache().get(`${key} ${etag}`, make), all);
}
