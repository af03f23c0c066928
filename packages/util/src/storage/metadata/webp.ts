const HEADER_BYTES = 12;
const FLAGS_AT = 8;
/** The bits of the extended header that announce Exif and XMP. */
const TELLING_BITS = 0x08 | 0x04;
const TELLING = new Set(["EXIF", "XMP "]);

/** A WebP without Exif and XMP. @throws RangeError when it is cut off */
export function stripWebp(bytes: Buffer): Buffer {
  const end = 8 + bytes.readUInt32LE(4);
  if (end > bytes.length) throw new RangeError("cut off");
  const kept: Buffer[] = [Buffer.from(bytes.subarray(0, HEADER_BYTES))];
  for (let at = HEADER_BYTES; at + 8 <= end;) {
    const type = bytes.toString("latin1", at, at + 4);
    const size = bytes.readUInt32LE(at + 4);
    if (at + 8 + size > end) throw new RangeError("cut off");
    const next = at + 8 + size + (size % 2);
    const chunk = Buffer.from(bytes.subarray(at, next));
    if (type === "VP8X") chunk.writeUInt8(chunk.readUInt8(FLAGS_AT) & ~TELLING_BITS, FLAGS_AT);
    if (!TELLING.has(type)) kept.push(chunk);
    at = next;
  }
  const stripped = Buffer.concat(kept);
  stripped.writeUInt32LE(stripped.length - 8, 4);
  return stripped;
}
