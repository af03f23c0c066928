const MARKER = 0xff;
const START = 0xd8;
const END = 0xd9;
const SCAN = 0xda;
const COMMENT = 0xfe;
const APP0 = 0xe0;
const APP1 = 0xe1;
const APP2 = 0xe2;
const APP14 = 0xee;
const APP15 = 0xef;

const ORIENTATION_TAG = 0x0112;
const UPRIGHT = 1;

const startsWith = (segment: Buffer, text: string): boolean =>
  segment.subarray(4, 4 + text.length).toString("latin1") === text;

/** Colours need JFIF's, ICC's and Adobe's segments; the rest of the application's ones tell where, when and with what. */
function isKept(marker: number, segment: Buffer): boolean {
  if (marker === COMMENT) return false;
  if (marker < APP0 || marker > APP15) return true;
  if (marker === APP2) return startsWith(segment, "ICC_PROFILE");
  return marker === APP0 || marker === APP14;
}

/** Which way is up, according to an Exif segment; one that makes no sense says nothing. */
function orientationOf(segment: Buffer): number {
  if (!startsWith(segment, "Exif\0\0")) return UPRIGHT;
  try {
    return readOrientation(segment);
  } catch {
    return UPRIGHT;
  }
}

function readOrientation(segment: Buffer): number {
  const tiff = segment.subarray(10);
  const little = tiff.toString("latin1", 0, 2) === "II";
  const read16 = (at: number) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const directory = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  const entries = read16(directory);
  for (let index = 0; index < entries; index++) {
    const entry = directory + 2 + index * 12;
    if (read16(entry) === ORIENTATION_TAG) return read16(entry + 8);
  }
  return UPRIGHT;
}

/** An Exif segment that says which way is up, and nothing else. */
function orientationSegment(orientation: number): Buffer {
  const tiff = Buffer.from("4d4d002a000000080001011200030000000100000000000000000000", "hex");
  tiff.writeUInt16BE(orientation, 18);
  const segment = Buffer.concat([Buffer.from([MARKER, APP1, 0, 0]), Buffer.from("Exif\0\0", "latin1"), tiff]);
  segment.writeUInt16BE(segment.length - 2, 2);
  return segment;
}

/** Where the compressed data that begins at `from` is followed by a marker. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(MARKER, from); at >= 0; at = bytes.indexOf(MARKER, at + 1)) {
    const next = bytes[at + 1] ?? END;
    const isData = next === 0 || next === MARKER || (next >= 0xd0 && next <= 0xd7);
    if (!isData) return at;
  }
  return bytes.length;
}

/**
 * A JPEG without Exif (save which way is up), XMP, IPTC, comments, and what phones append behind its end.
 * @throws RangeError when it is cut off
 */
export function stripJpeg(bytes: Buffer): Buffer {
  const kept: Buffer[] = [bytes.subarray(0, 2)];
  let orientation = UPRIGHT;
  let at = 2;
  while (at < bytes.length) {
    if (bytes.readUInt8(at) !== MARKER) throw new RangeError("not a marker");
    const marker = bytes.readUInt8(at + 1);
    if (marker === END) break;
    if (marker === MARKER || marker === START) {
      at += marker === MARKER ? 1 : 2;
      continue;
    }
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    if (end > bytes.length) throw new RangeError("cut off");
    const segment = bytes.subarray(at, end);
    if (marker === APP1) orientation = Math.max(orientation, orientationOf(segment));
    if (isKept(marker, segment)) kept.push(segment);
    at = end;
    if (marker !== SCAN) continue;
    at = endOfScan(bytes, end);
    kept.push(bytes.subarray(end, at));
  }
  if (orientation > UPRIGHT && orientation <= 8) kept.splice(1, 0, orientationSegment(orientation));
  return Buffer.concat([...kept, Buffer.from([MARKER, END])]);
}
