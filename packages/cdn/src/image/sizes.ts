/**
 * The sizes pictures are made in; others are rounded up, so that nobody can have thousands made of one picture.
 * @see https://discord.com/developers/docs/reference#image-formatting
 */
const SIZES = [
  16, 20, 22, 24, 28, 32, 40, 44, 48, 56, 60, 64, 80, 96, 100, 128, 160, 240, 256, 300, 320, 480, 512, 600, 640, 1024,
  1280, 1536, 2048, 3072, 4096,
];
const LARGEST = 4096;

/** The longer side in pixels; undefined when none is asked for. */
export function readSize(...values: unknown[]): number | undefined {
  const wanted = values.map((value) => (typeof value === "string" && /^\d{1,5}$/.test(value) ? Number(value) : 0));
  const most = Math.max(...wanted);
  return most > 0 ? (SIZES.find((size) => size >= most) ?? LARGEST) : undefined;
}
