import { StickerFormatType } from "discord-api-types/v10";
import { fileTypeFromBuffer } from "file-type";
import { Config } from "../../config/index.js";
import {
  fieldError,
  formError,
  LOTTIE_ANIMATION_MAXIMUM_DIMENSIONS_EXCEEDED,
  PROVIDED_FILE_TYPE_IS_INVALID,
  STICKER_ANIMATION_DURATION_EXCEEDS_MAXIMUM_OF_5_SECONDS,
  STICKER_FRAME_COUNT_EXCEEDS_MAXIMUM_OF_1000_FRAMES,
} from "../../errors/index.js";
import { inspectImage } from "../media/index.js";
import { withoutMetadata } from "../metadata/index.js";
import type { Animation } from "./animation.js";
import { readApng } from "./apng.js";
import { readGif } from "./gif.js";
import { readLottie } from "./lottie.js";

/** A sticker's file, as it is kept. */
export interface StickerFile {
  bytes: Buffer;
  format: StickerFormatType;
}

export const MAX_STICKER_BYTES = 512 * 1024;
const MAX_SIDE = 320;
const MAX_FRAMES = 1000;
const MAX_SECONDS = 5;
/** Delays are written as fractions. */
const TOLERANCE = 0.001;

const FORMATS: Readonly<Record<string, StickerFormatType>> = {
  "image/png": StickerFormatType.PNG,
  "image/apng": StickerFormatType.APNG,
  "image/gif": StickerFormatType.GIF,
};

const READERS: Partial<Record<StickerFormatType, (bytes: Buffer) => Animation>> = {
  [StickerFormatType.APNG]: readApng,
  [StickerFormatType.GIF]: readGif,
};

const isJson = (bytes: Buffer): boolean => /^\uFEFF?\s*\{/.test(bytes.toString("utf8", 0, 64));

/** @throws 170004, 170007 too many frames, too long */
function checkLength({ frames, seconds }: Animation): void {
  if (frames > MAX_FRAMES) throw STICKER_FRAME_COUNT_EXCEEDS_MAXIMUM_OF_1000_FRAMES();
  if (seconds > MAX_SECONDS + TOLERANCE) throw STICKER_ANIMATION_DURATION_EXCEEDS_MAXIMUM_OF_5_SECONDS();
}

function checkLottie(bytes: Buffer): void {
  const animation = readLottie(bytes);
  checkLength(animation);
  if (animation.width > MAX_SIDE || animation.height > MAX_SIDE)
    throw LOTTIE_ANIMATION_MAXIMUM_DIMENSIONS_EXCEEDED({ max: MAX_SIDE });
}

async function checkPicture(bytes: Buffer, format: StickerFormatType): Promise<void> {
  const invalid = () => formError({ file: fieldError("IMAGE_INVALID") });
  const facts = await inspectImage(bytes);
  if (!facts) throw invalid();
  if (facts.width > MAX_SIDE || facts.height > MAX_SIDE)
    throw formError({ file: fieldError("IMAGE_DIMENSIONS", { max: MAX_SIDE }) });
  let animation: Animation | undefined;
  try {
    animation = READERS[format]?.(bytes);
  } catch {
    throw invalid();
  }
  if (animation) checkLength(animation);
}

/**
 * Looks at the file of a new sticker: what it is its content says.
 * @param vectors whether Lottie animations are allowed here
 * @throws 50035 too large, or broken · 50123 none of the four formats · 170001 to 170007 a Lottie animation or its frames
 * @see https://discord.com/developers/docs/resources/sticker#create-guild-sticker
 */
export async function inspectSticker(bytes: Buffer, { vectors }: { vectors: boolean }): Promise<StickerFile> {
  if (bytes.length > MAX_STICKER_BYTES)
    throw formError({ file: fieldError("FILE_TOO_LARGE", { max: MAX_STICKER_BYTES }) });
  const type = (await fileTypeFromBuffer(bytes))?.mime ?? "";
  const format = FORMATS[type];
  if (format !== undefined) {
    await checkPicture(bytes, format);
    return { format, bytes: Config.get().cdn.stripMetadata ? withoutMetadata(bytes, type) : bytes };
  }
  if (!vectors || !isJson(bytes)) throw PROVIDED_FILE_TYPE_IS_INVALID();
  checkLottie(bytes);
  return { format: StickerFormatType.Lottie, bytes };
}
