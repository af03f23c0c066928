/** What a picture must fit into, in pixels; without a side it may be as long as it is. */
export interface Box {
  width?: number | undefined;
  height?: number | undefined;
}

/**
 * The sizes pictures are made in; others are rounded up, so that nobody can have thousands made of one picture.
 * @see https://discord.com/developers/docs/reference#image-formatting
 */
const SIZES = [
  16, 20, 22, 24, 28, 32, 40, 44, 48, 56, 60, 64, 80, 96, 100, 128, 160, 240, 256, 300, 320, 480, 512, 600, 640, 1024,
  1280, 1536, 2048, 3072, 4096,
];
const LARGEST = 4096;

/** A side in pixels; undefined when none is asked for. */
function readSide(value: unknown): number | undefined {
  const side = typeof value === "string" && /^\d{1,5}$/.test(value) ? Number(value) : 0;
  return side > 0 ? Math.min(side, LARGEST) : undefined;
}

/** The square that `size` means. */
export function readSize(value: unknown): Box {
  const wanted = readSide(value);
  const side = wanted && SIZES.find((size) => size >= wanted);
  return side ? { width: side, height: side } : {};
}

/**
 * The box that a proxy of media is asked for: nothing longer may come back.
 * @see https://docs.discord.food/reference#media-proxy
 */
export function readBox({ size, width, height }: { size?: unknown; width?: unknown; height?: unknown }): Box {
  const box = { width: readSide(width), height: readSide(height) };
  return box.width || box.height ? box : readSize(size);
}
