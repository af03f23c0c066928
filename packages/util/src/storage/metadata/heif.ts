import { boxesOf, findBox } from "./boxes.js";
import type { Box } from "./boxes.js";

/** Items of a picture that are no picture: Exif, and XMP, which is "mime". */
const TELLING = new Set(["Exif", "mime"]);
const FULL_BOX = 4;

/** Reads big-endian numbers of changing width one after the other. */
class Reader {
  constructor(
    private readonly bytes: Buffer,
    private at: number,
  ) {}

  next(width: number): number {
    const value =
      width === 8 ? Number(this.bytes.readBigUInt64BE(this.at)) : width && this.bytes.readUIntBE(this.at, width);
    this.at += width;
    return value;
  }
}

/** The numbers of the items that tell something, by the table of items. */
function tellingItems(bytes: Buffer, table: Box): Set<number> {
  const version = bytes.readUInt8(table.start);
  const items = new Set<number>();
  for (const entry of boxesOf(bytes, table.start + FULL_BOX + (version === 0 ? 2 : 4), table.end)) {
    const entryVersion = bytes.readUInt8(entry.start);
    if (entry.type !== "infe" || entryVersion < 2) continue;
    const wide = entryVersion === 2 ? 2 : 4;
    const typeAt = entry.start + FULL_BOX + wide + 2;
    if (TELLING.has(bytes.toString("latin1", typeAt, typeAt + 4)))
      items.add(bytes.readUIntBE(entry.start + FULL_BOX, wide));
  }
  return items;
}

/** Calls `found` with the place of each part of each item. */
function eachExtent(
  bytes: Buffer,
  table: Box,
  found: (item: number, inIdat: boolean, at: number, size: number) => void,
): void {
  const version = bytes.readUInt8(table.start);
  const reader = new Reader(bytes, table.start + FULL_BOX);
  const [widths, more] = [reader.next(1), reader.next(1)];
  const [offsetWidth, lengthWidth, baseWidth] = [widths >> 4, widths & 15, more >> 4];
  const indexWidth = version === 0 ? 0 : more & 15;
  const count = reader.next(version < 2 ? 2 : 4);
  for (let item = 0; item < count; item++) {
    const id = reader.next(version < 2 ? 2 : 4);
    const method = version === 0 ? 0 : reader.next(2) & 15;
    reader.next(2);
    const base = reader.next(baseWidth);
    for (let extents = reader.next(2); extents > 0; extents--) {
      reader.next(indexWidth);
      const offset = base + reader.next(offsetWidth);
      found(id, method === 1, offset, reader.next(lengthWidth));
    }
  }
}

/**
 * A HEIC or AVIF picture whose Exif and XMP are zeros: nothing moves, so every offset stays right. Which way is up is a property of the
 * picture, no metadata.
 * @throws RangeError when it is cut off
 */
export function blankHeif(bytes: Buffer): Buffer {
  const meta = findBox(bytes, ["meta"]);
  if (!meta) return bytes;
  const inside = [meta.start + FULL_BOX, meta.end] as const;
  const [items, places, data] = ["iinf", "iloc", "idat"].map((name) => findBox(bytes, [name], ...inside));
  if (!items || !places) return bytes;
  const telling = tellingItems(bytes, items);
  const blanked = Buffer.from(bytes);
  eachExtent(bytes, places, (item, inIdat, offset, size) => {
    const at = (inIdat ? (data?.start ?? bytes.length) : 0) + offset;
    if (telling.has(item) && at < bytes.length) blanked.fill(0, at, Math.min(bytes.length, at + size));
  });
  return blanked;
}
