import type { ClipFacts, Conversion, ImageFacts, MediaSource } from "./jobs.js";
import { mediaPool } from "./MediaPool.js";
import { MediaError } from "./MediaProcess.js";

export { MediaError } from "./MediaProcess.js";
export type { ClipFacts, Conversion, ImageFacts, ImageFormat, MediaSource } from "./jobs.js";

/** The pictures that are decoded. Everything else that claims to be one (drawings above all) never reaches the decoder. */
const DECODED = new Set(["image/png", "image/apng", "image/jpeg", "image/gif", "image/webp", "image/avif"]);

/** Whether a file of this type is decoded at all. */
export const isDecodedImage = (contentType: string): boolean => DECODED.has(contentType);

/** Whatever the decoder complains of, the file is none that it knows; a full queue is not its complaint. */
function otherwise<T>(value: T): (error: unknown) => T {
  return (error) => {
    if (error instanceof MediaError) return value;
    throw error;
  };
}

/** What a picture of a decoded type is; null when it cannot be read, or is too large to be decoded. @throws BusyError */
export const inspectImage = (source: MediaSource): Promise<ImageFacts | null> =>
  mediaPool.run("inspect", { source }).catch(otherwise(null));

/** Makes another picture of a picture of a decoded type. @throws MediaError · BusyError */
export const convertImage = async (source: MediaSource, to: Conversion): Promise<Buffer> =>
  Buffer.from(await mediaPool.run("convert", { source, to }));

/** How long a sound or a film is in seconds, and how large a film is; what its content does not tell is left out. @throws BusyError */
export const measureMedia = (source: MediaSource, contentType: string): Promise<ClipFacts> =>
  mediaPool.run("measure", { source, contentType }).catch(otherwise({}));

/** Takes out of a file on this machine where, when and with what it was made; one that cannot be read stays as it is. @throws BusyError */
export const stripFile = async (path: string, contentType: string, size: number): Promise<void> =>
  void (await mediaPool.run("strip", { path, contentType, size }).catch(otherwise(null)));

/** Ends the processes that work on media. */
export const closeMedia = (): void => mediaPool.close();
