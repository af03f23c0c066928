import { fileTypeFromBuffer } from "file-type";
import mime from "mime";

/** So many bytes from a file's start tell what it is. */
export const HEAD_BYTES = 4100;

const UNKNOWN = "application/octet-stream";
const MEDIA = /^(image|audio|video)\//;
/** What a browser would run if it were told the truth. */
const ACTIVE = new Set([
  "text/html",
  "text/css",
  "text/javascript",
  "application/javascript",
  "application/ecmascript",
  "application/wasm",
  "application/xhtml+xml",
  "application/xml",
  "text/xml",
]);
/** The one picture that is a document: it has no bytes to know it by. */
const DRAWING = "image/svg+xml";

/** Unknown to the library, and what clients ask for. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  "audio/vnd.wave": "audio/wav",
  "video/matroska": "video/x-matroska",
};

function isText(head: Buffer): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(head, { stream: true });
    return !head.includes(0);
  } catch {
    return false;
  }
}

/**
 * What a file is: by its content where that is media, else by the name's extension. A name cannot make something a picture, a sound or a
 * film; the text of a script stays text.
 * @param head the first {@link HEAD_BYTES} bytes
 */
export async function detectContentType(head: Buffer, filename: string): Promise<string> {
  const detected = (await fileTypeFromBuffer(head))?.mime;
  if (detected && MEDIA.test(detected)) return OTHER_NAMES[detected] ?? detected;
  const named = mime.getType(filename) ?? detected ?? UNKNOWN;
  if (ACTIVE.has(named)) return "text/plain; charset=utf-8";
  if (named.startsWith("text/")) return isText(head) ? `${named}; charset=utf-8` : UNKNOWN;
  return MEDIA.test(named) && named !== DRAWING ? (detected ?? UNKNOWN) : named;
}
