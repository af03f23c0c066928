/** One box of an ISO base media file: MP4, QuickTime, HEIF, AVIF. */
export interface Box {
  type: string;
  /** Where it begins. */
  at: number;
  /** Where its content begins and ends. */
  start: number;
  end: number;
}

/** A box's header; null where there is none. */
export function readBox(header: Buffer, at: number, limit: number): Box | null {
  if (header.length < 8) return null;
  const short = header.readUInt32BE(0);
  const long = short === 1;
  if (long && header.length < 16) return null;
  const size = long ? Number(header.readBigUInt64BE(8)) : short === 0 ? limit - at : short;
  const start = at + (long ? 16 : 8);
  if (size < 8 || at + size > limit || start > at + size) return null;
  return { type: header.toString("latin1", 4, 8), at, start, end: at + size };
}

/** The boxes side by side in a part of a file. */
export function* boxesOf(bytes: Buffer, from = 0, to = bytes.length): Generator<Box> {
  for (let at = from; at < to;) {
    const box = readBox(bytes.subarray(at, at + 16), at, to);
    if (!box) return;
    yield box;
    at = box.end;
  }
}

/** The box at the end of a path, the first of each name. */
export function findBox(bytes: Buffer, path: readonly string[], from = 0, to = bytes.length): Box | undefined {
  const [name, ...rest] = path;
  for (const box of boxesOf(bytes, from, to)) {
    if (box.type === name) return rest.length === 0 ? box : findBox(bytes, rest, box.start, box.end);
  }
  return undefined;
}
