import { UNSUPPORTED_MEDIA_TYPE_415 } from "@spacebar/util/errors";
import { convertImage, MediaError } from "@spacebar/util/storage";
import type { Conversion } from "@spacebar/util/storage";

/** Makes another picture of a picture. @throws UNSUPPORTED_MEDIA_TYPE_415 it cannot be decoded, or not within bounds */
export const convert = (input: Buffer, to: Conversion): Promise<Buffer> =>
  convertImage(input, to).catch((error: unknown) => {
    throw error instanceof MediaError ? UNSUPPORTED_MEDIA_TYPE_415() : error;
  });
