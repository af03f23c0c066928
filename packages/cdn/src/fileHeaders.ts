/** What browsers show in their own window without running anything. */
const SHOWN = new Set([
  "image/png",
  "image/apng",
  "image/jpeg",
  "image/gif",
  "image/webp",
  "image/avif",
  "audio/mpeg",
  "audio/ogg",
  "audio/wav",
  "audio/flac",
  "audio/x-flac",
  "audio/aac",
  "audio/mp4",
  "audio/x-m4a",
  "audio/webm",
  "video/mp4",
  "video/webm",
  "video/ogg",
  "video/quicktime",
]);

/** A file is nobody's page: no scripts, no origin, nothing loaded. */
const CLOSED = "sandbox; default-src 'none'";
/** A browser's own player loads the very file it plays. */
const PLAYED = `${CLOSED}; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'`;

const NOT_PLAIN = /[^\x20-\x7e]|["\\]/g;
/** What RFC 5987 wants encoded beyond what encodeURIComponent does. */
const extended = (name: string): string =>
  encodeURIComponent(name).replace(/['()*!]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);

const isShown = (contentType: string): boolean => SHOWN.has(contentType.split(";", 1)[0] ?? "");

/** How a file of a stranger is handed to a browser: shown when it is a picture, a sound or a film, saved when it is anything else. */
export function fileHeaders(contentType: string, filename: string): Record<string, string> {
  const shown = isShown(contentType);
  const name = `filename="${filename.replace(NOT_PLAIN, "_")}"; filename*=UTF-8''${extended(filename)}`;
  return {
    "Content-Type": contentType,
    "Content-Disposition": `${shown ? "inline" : "attachment"}; ${name}`,
    "Content-Security-Policy": shown ? PLAYED : CLOSED,
  };
}
