import type { Animation } from "./animation.js";

const FIRST_CHUNK = 8;
const AROUND = 12;

/**
 * The size and the frames of an animated PNG, without decoding it.
 * @throws RangeError it ends too early
 * @see https://www.w3.org/TR/png-3/#fcTL-chunk
 */
export function readApng(bytes: Buffer): Animation {
  const animation = { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20), frames: 0, seconds: 0 };
  for (let offset = FIRST_CHUNK; offset + AROUND <= bytes.length;) {
    const type = bytes.toString("latin1", offset + 4, offset + 8);
    if (type === "fcTL") {
      const [numerator, denominator] = [bytes.readUInt16BE(offset + 28), bytes.readUInt16BE(offset + 30)];
      animation.frames++;
      animation.seconds += numerator / (denominator || 100);
    }
    if (type === "IEND") break;
    offset += bytes.readUInt32BE(offset) + AROUND;
  }
  return animation;
}
