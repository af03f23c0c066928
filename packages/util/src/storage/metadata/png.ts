const SIGNATURE_BYTES = 8;
/** Length, type and checksum around a chunk's data. */
const AROUND = 12;
const TELLING = new Set(["eXIf", "tEXt", "zTXt", "iTXt", "tIME"]);

/** A PNG without Exif, texts, times, and what stands behind its end. @throws RangeError when it is cut off */
export function stripPng(bytes: Buffer): Buffer {
  const kept: Buffer[] = [bytes.subarray(0, SIGNATURE_BYTES)];
  let type = "";
  for (let at = SIGNATURE_BYTES; type !== "IEND";) {
    const end = at + AROUND + bytes.readUInt32BE(at);
    type = bytes.toString("latin1", at + 4, at + 8);
    if (end > bytes.length) throw new RangeError("cut off");
    if (!TELLING.has(type)) kept.push(bytes.subarray(at, end));
    at = end;
  }
  return Buffer.concat(kept);
}
