/** Bytes of UTF-8: file systems end at 255, and an address should stay readable. */
const MAX_BYTES = 200;
const MAX_EXTENSION_BYTES = 32;

/** What has no picture of its own: controls, direction overrides, halves of characters. Joiners stay, scripts and emojis need them. */
const INVISIBLE = /(?![\u200C\u200D])[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu;
/** Separators of paths and what shells, Windows and addresses give a meaning. */
const RESERVED = /[\s/\\<>:"|?*#%&{}$!'@+`=^;,]+/gu;
/** Names of devices on Windows, with any extension. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

const bytes = (text: string): number => Buffer.byteLength(text);

/** The longest start of a text that has so many bytes and ends between two characters. */
function cut(text: string, max: number): string {
  let kept = "";
  for (const character of text) {
    if (bytes(kept) + bytes(character) > max) break;
    kept += character;
  }
  return kept;
}

function shorten(name: string): string {
  if (bytes(name) <= MAX_BYTES) return name;
  const dot = name.lastIndexOf(".");
  const extension = dot > 0 ? name.slice(dot) : "";
  if (bytes(extension) > MAX_EXTENSION_BYTES) return cut(name, MAX_BYTES);
  return cut(name.slice(0, dot > 0 ? dot : undefined), MAX_BYTES - bytes(extension)) + extension;
}

/**
 * The name under which a file is kept and offered: one segment of a path on every system, the same when it is made safe again.
 */
export function safeFilename(name: string): string {
  const plain = name.replace(INVISIBLE, "").normalize("NFC").replace(RESERVED, "_");
  const trimmed = shorten(plain.replace(/^\.+/, "")).replace(/[._]+$/, "");
  if (/^[._]*$/u.test(trimmed)) return "file";
  return DEVICE.test(trimmed) ? `_${trimmed}` : trimmed;
}
