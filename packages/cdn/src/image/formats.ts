import type { ImageFormat } from "@spacebar/util/storage";

/** By the extension of a path. */
export const BY_EXTENSION: Readonly<Record<string, ImageFormat>> = {
  png: "png",
  jpg: "jpeg",
  jpeg: "jpeg",
  webp: "webp",
  gif: "gif",
  avif: "avif",
};

/** By what a stored file is. */
export const BY_TYPE: Readonly<Record<string, ImageFormat>> = {
  "image/png": "png",
  "image/apng": "png",
  "image/jpeg": "jpeg",
  "image/webp": "webp",
  "image/gif": "gif",
  "image/avif": "avif",
};

/** Formats with frames. */
export const MOVING: ReadonlySet<ImageFormat> = new Set(["gif", "webp"]);

export const typeOf = (format: ImageFormat): string => `image/${format}`;
