import type { Animation } from "./animation.js";

const EXTENSION = 0x21;
const GRAPHIC_CONTROL = 0xf9;
const IMAGE = 0x2c;
const HUNDREDTH = 0.01;

/** Bytes of the colour table that a flag byte announces. */
const tableBytes = (flags: number): number => ((flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1));

/** The offset behind a chain of data blocks. */
function skipBlocks(bytes: Buffer, start: number): number {
  let offset = start;
  for (let size = bytes.readUInt8(offset); size > 0; size = bytes.readUInt8(offset)) offset += size + 1;
  return offset + 1;
}

/**
 * The size and the frames of a GIF, without decoding it.
 * @throws RangeError it ends too early
 * @see https://www.w3.org/Graphics/GIF/spec-gif89a.txt
 */
export function readGif(bytes: Buffer): Animation {
  const animation = { width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8), frames: 0, seconds: 0 };
  let offset = 13 + tableBytes(bytes.readUInt8(10));
  for (;;) {
    const block = bytes.readUInt8(offset);
    if (block === EXTENSION) {
      if (bytes.readUInt8(offset + 1) === GRAPHIC_CONTROL)
        animation.seconds += bytes.readUInt16LE(offset + 4) * HUNDREDTH;
      offset = skipBlocks(bytes, offset + 2);
    } else if (block === IMAGE) {
      animation.frames++;
      offset = skipBlocks(bytes, offset + 11 + tableBytes(bytes.readUInt8(offset + 9)));
    } else return animation;
  }
}
