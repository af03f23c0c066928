import { open, readFile, writeFile } from "node:fs/promises";
import { stripGif } from "./gif.js";
import { blankHeif } from "./heif.js";
import { stripJpeg } from "./jpeg.js";
import { blankMp4 } from "./mp4.js";
import { stripPng } from "./png.js";
import { stripWebp } from "./webp.js";

export { readMp4 } from "./mp4.js";

const STRIPPERS: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
  "image/jpeg": stripJpeg,
  "image/png": stripPng,
  "image/apng": stripPng,
  "image/webp": stripWebp,
  "image/gif": stripGif,
  "image/avif": blankHeif,
  "image/heic": blankHeif,
  "image/heif": blankHeif,
};
const FILMS = new Set(["video/mp4", "video/quicktime", "video/x-m4v", "audio/mp4", "audio/x-m4a"]);
/** Read into memory whole. */
const MAX_PICTURE_BYTES = 64 * 1024 * 1024;

/** Whether a file of this type is an MP4 inside. */
export const isMp4 = (contentType: string): boolean => FILMS.has(contentType);

/** A picture without what tells where, when and with what it was taken; one that cannot be read stays as it is. */
export function withoutMetadata(bytes: Buffer, contentType: string): Buffer {
  try {
    return STRIPPERS[contentType]?.(bytes) ?? bytes;
  } catch {
    return bytes;
  }
}

/** The same for a file on this machine, which is changed. */
export async function stripMetadata(path: string, contentType: string, size: number): Promise<void> {
  if (isMp4(contentType)) {
    const file = await open(path, "r+");
    await blankMp4(file).finally(() => file.close());
  } else if (STRIPPERS[contentType] && size <= MAX_PICTURE_BYTES) {
    const bytes = await readFile(path);
    const stripped = withoutMetadata(bytes, contentType);
    if (!stripped.equals(bytes)) await writeFile(path, stripped);
  }
}
