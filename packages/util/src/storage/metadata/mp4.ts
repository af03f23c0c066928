import type { FileHandle } from "node:fs/promises";
import { boxesOf, findBox, readBox } from "./boxes.js";
import type { Box } from "./boxes.js";

const CONTAINERS = new Set(["moov", "trak", "mdia", "minf", "stbl"]);
/** User data and metadata: titles, devices, the place of the recording. */
const TELLING = new Set(["udta", "meta"]);
/** A film's index is some megabytes; more is none. */
const MAX_INDEX_BYTES = 64 * 1024 * 1024;

/** Turns the telling boxes of an index into free space, in place: nothing else moves, so every offset stays right. */
function blank(index: Buffer, from: number, to: number): boolean {
  let changed = false;
  for (const box of boxesOf(index, from, to)) {
    if (TELLING.has(box.type)) {
      index.write("free", box.at + 4, "latin1");
      index.fill(0, box.start, box.end);
      changed = true;
    } else if (CONTAINERS.has(box.type)) changed = blank(index, box.start, box.end) || changed;
  }
  return changed;
}

/** The boxes on the outside of a file, which is not read into memory. */
async function* outerBoxes(file: FileHandle): AsyncGenerator<Box> {
  const { size } = await file.stat();
  for (let at = 0; at < size;) {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(16), 0, 16, at);
    const box = readBox(buffer.subarray(0, bytesRead), at, size);
    if (!box) return;
    yield box;
    at = box.end;
  }
}

async function readPart(file: FileHandle, { at, end }: Box): Promise<Buffer | null> {
  if (end - at > MAX_INDEX_BYTES) return null;
  const part = Buffer.alloc(end - at);
  await file.read(part, 0, part.length, at);
  return part;
}

/** Empties the user data of an MP4 or QuickTime file, which is changed in place. */
export async function blankMp4(file: FileHandle): Promise<void> {
  for await (const box of outerBoxes(file)) {
    if (box.type !== "moov" && !TELLING.has(box.type)) continue;
    const part = await readPart(file, box);
    if (part && blank(part, 0, part.length)) await file.write(part, 0, part.length, box.at);
  }
}

export interface FilmFacts {
  width?: number;
  height?: number;
  seconds?: number;
}

/** Where the times of a header stand: its second version has them in 64 bits. */
function secondsOf(index: Buffer, { start }: Box): number | undefined {
  const wide = index.readUInt8(start) === 1;
  const scale = index.readUInt32BE(start + (wide ? 20 : 12));
  const length = wide ? Number(index.readBigUInt64BE(start + 24)) : index.readUInt32BE(start + 16);
  return scale > 0 && length > 0 ? length / scale : undefined;
}

/** The size of the first track that has one; a track filmed upright is turned by its matrix. */
function sizeOf(index: Buffer, moov: Box): Pick<FilmFacts, "width" | "height"> {
  for (const track of boxesOf(index, moov.start, moov.end)) {
    const header = track.type === "trak" ? findBox(index, ["tkhd"], track.start, track.end) : undefined;
    if (!header) continue;
    const sides = [index.readUInt32BE(header.end - 8), index.readUInt32BE(header.end - 4)].map((side) => side >>> 16);
    const isTurned = index.readInt32BE(header.end - 44) === 0 && index.readInt32BE(header.end - 40) !== 0;
    const [width = 0, height = 0] = isTurned ? sides.reverse() : sides;
    if (width > 0 && height > 0) return { width, height };
  }
  return {};
}

/** How large and how long an MP4 or QuickTime film is. @throws RangeError when it is cut off */
export async function readMp4(file: FileHandle): Promise<FilmFacts> {
  for await (const outer of outerBoxes(file)) {
    const index = outer.type === "moov" ? await readPart(file, outer) : null;
    const moov = index ? findBox(index, ["moov"]) : undefined;
    if (!index || !moov) continue;
    const header = findBox(index, ["mvhd"], moov.start, moov.end);
    return { ...sizeOf(index, moov), seconds: header && secondsOf(index, header) };
  }
  return {};
}
