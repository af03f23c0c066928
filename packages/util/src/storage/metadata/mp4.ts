import type { FileHandle } from "node:fs/promises";

interface Box {
  type: string;
  /** Where its content begins and ends. */
  start: number;
  end: number;
}

const CONTAINERS = new Set(["moov", "trak", "mdia", "minf", "stbl"]);
/** User data and metadata: titles, devices, the place of the recording. */
const TELLING = new Set(["udta", "meta"]);
/** A film's index is some megabytes; more is none. */
const MAX_INDEX_BYTES = 64 * 1024 * 1024;

/** A box's header; null where there is none. */
function readHeader(header: Buffer, at: number, limit: number): Box | null {
  if (header.length < 8) return null;
  const short = header.readUInt32BE(0);
  const long = short === 1;
  if (long && header.length < 16) return null;
  const size = long ? Number(header.readBigUInt64BE(8)) : short === 0 ? limit - at : short;
  const start = at + (long ? 16 : 8);
  if (size < 8 || at + size > limit || start > at + size) return null;
  return { type: header.toString("latin1", 4, 8), start, end: at + size };
}

/** Turns the telling boxes of an index into free space, in place: nothing else moves, so every offset stays right. */
function blank(index: Buffer, from: number, to: number): boolean {
  let changed = false;
  for (let at = from; at < to;) {
    const box = readHeader(index.subarray(at, at + 16), at, to);
    if (!box) break;
    if (TELLING.has(box.type)) {
      index.write("free", at + 4, "latin1");
      index.fill(0, box.start, box.end);
      changed = true;
    } else if (CONTAINERS.has(box.type)) changed = blank(index, box.start, box.end) || changed;
    at = box.end;
  }
  return changed;
}

/** Empties the user data of an MP4 or QuickTime file, which is changed in place. */
export async function blankMp4(file: FileHandle): Promise<void> {
  const { size } = await file.stat();
  for (let at = 0; at < size;) {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(16), 0, 16, at);
    const box = readHeader(buffer.subarray(0, bytesRead), at, size);
    if (!box) return;
    if (box.type === "moov" || TELLING.has(box.type)) await blankBox(file, at, box.end - at);
    at = box.end;
  }
}

async function blankBox(file: FileHandle, at: number, length: number): Promise<void> {
  if (length > MAX_INDEX_BYTES) return;
  const box = Buffer.alloc(length);
  await file.read(box, 0, length, at);
  if (blank(box, 0, length)) await file.write(box, 0, length, at);
}
