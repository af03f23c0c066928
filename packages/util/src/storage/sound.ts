import { fileTypeFromBuffer } from "file-type";
import {
  fieldError,
  formError,
  PROVIDED_FILE_DOES_NOT_HAVE_A_VALID_DURATION,
  PROVIDED_FILE_DURATION_EXCEEDS_MAXIMUM_LENGTH,
  PROVIDED_FILE_TYPE_IS_INVALID,
} from "../errors/index.js";
import { measureMedia } from "./media/index.js";

const MAX_BYTES = 512 * 1024;
const MAX_SECONDS = 5.2;
/** MP3 files are padded to whole frames. */
const TOLERANCE = 0.05;
const DATA_URI = /^data:[^;,]+;base64,(.+)$/s;

const isSound = (contentType: string): boolean => contentType === "audio/mpeg" || contentType.startsWith("audio/ogg");

/**
 * Looks at the file of a sound: what it is and how long its content says.
 * @throws 50035 too large · 50123 neither MP3 nor Ogg · 50124, 50192 too long, or nobody knows how long
 * @see https://discord.com/developers/docs/resources/soundboard#create-guild-soundboard-sound
 */
async function inspectSound(bytes: Buffer): Promise<void> {
  if (bytes.length > MAX_BYTES) throw formError({ sound: fieldError("FILE_TOO_LARGE", { max: MAX_BYTES }) });
  const contentType = (await fileTypeFromBuffer(bytes))?.mime ?? "";
  if (!isSound(contentType)) throw PROVIDED_FILE_TYPE_IS_INVALID();
  const { seconds } = await measureMedia(bytes, contentType.split(";", 1)[0] ?? contentType);
  if (!seconds) throw PROVIDED_FILE_DOES_NOT_HAVE_A_VALID_DURATION();
  if (seconds > MAX_SECONDS + TOLERANCE) throw PROVIDED_FILE_DURATION_EXCEEDS_MAXIMUM_LENGTH({ max: MAX_SECONDS });
}

/** Reads the sound of a data URI. @throws as {@link inspectSound} */
export async function readSound(dataUri: string): Promise<Buffer> {
  const bytes = Buffer.from(DATA_URI.exec(dataUri)?.[1] ?? "", "base64");
  await inspectSound(bytes);
  return bytes;
}
