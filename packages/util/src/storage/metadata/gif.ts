const EXTENSION = 0x21;
const IMAGE = 0x2c;
const END = 0x3b;
const COMMENT = 0xfe;
const APPLICATION = 0xff;
/** Extensions of applications that say how the picture is shown: how often it repeats, and its colours. */
const SHOWING = new Set(["NETSCAPE2.0", "ANIMEXTS1.0", "ICCRGBG1012"]);

const tableBytes = (flags: number): number => ((flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1));

/** Where a chain of data blocks ends, which an empty one closes. */
function endOfBlocks(bytes: Buffer, from: number): number {
  let at = from;
  for (let size = bytes.readUInt8(at); size !== 0; size = bytes.readUInt8(at)) at += 1 + size;
  return at + 1;
}

function isKept(bytes: Buffer, at: number): boolean {
  const label = bytes.readUInt8(at + 1);
  if (label === COMMENT) return false;
  return label !== APPLICATION || SHOWING.has(bytes.toString("latin1", at + 3, at + 14));
}

/** A GIF without comments, XMP and what stands behind its end. @throws RangeError when it is cut off */
export function stripGif(bytes: Buffer): Buffer {
  let at = 13 + tableBytes(bytes.readUInt8(10));
  const kept: Buffer[] = [bytes.subarray(0, at)];
  for (;;) {
    const kind = bytes.readUInt8(at);
    if (kind === END) return Buffer.concat([...kept, Buffer.from([END])]);
    if (kind !== EXTENSION && kind !== IMAGE) throw new RangeError("no block");
    const end =
      kind === IMAGE ? endOfBlocks(bytes, at + 11 + tableBytes(bytes.readUInt8(at + 9))) : endOfBlocks(bytes, at + 2);
    if (kind === IMAGE || isKept(bytes, at)) kept.push(bytes.subarray(at, end));
    at = end;
  }
}
