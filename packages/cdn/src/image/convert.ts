import sharp from "sharp";
import { UNSUPPORTED_MEDIA_TYPE_415 } from "@spacebar/util/errors";
import { BusyError } from "@spacebar/util/lib";
import { decodeImages, MAX_PIXELS } from "@spacebar/util/storage";
import type { ImageFormat } from "./formats.js";

export interface Conversion {
  format: ImageFormat;
  /** Longer side in pixels; the picture is never made larger. */
  size: number | undefined;
  /** All frames, where the format has frames. */
  animated: boolean;
}

/** Of all frames together. */
const MAX_MOVING_PIXELS = 4 * MAX_PIXELS;
const PATIENCE_SECONDS = 5;

const OPTIONS: Readonly<Record<ImageFormat, object>> = {
  png: { compressionLevel: 6 },
  jpeg: { quality: 85 },
  webp: { quality: 85, effort: 3 },
  gif: { effort: 3 },
  avif: { quality: 60, effort: 2 },
};

/** Makes another picture of a picture. @throws UNSUPPORTED_MEDIA_TYPE_415 it cannot be decoded, or not within bounds */
export async function convert(input: Buffer, { format, size, animated }: Conversion): Promise<Buffer> {
  const options = { animated, limitInputPixels: animated ? MAX_MOVING_PIXELS : MAX_PIXELS, failOn: "none" } as const;
  const work = () => {
    const picture = sharp(input, options).timeout({ seconds: PATIENCE_SECONDS }).autoOrient();
    const sized = size
      ? picture.resize({ width: size, height: size, fit: "inside", withoutEnlargement: true })
      : picture;
    return sized.toFormat(format, OPTIONS[format]).toBuffer();
  };
  return decodeImages(work).catch((error: unknown) => {
    throw error instanceof BusyError ? error : UNSUPPORTED_MEDIA_TYPE_415();
  });
}
