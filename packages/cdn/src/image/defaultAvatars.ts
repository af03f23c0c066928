import sharp from "sharp";

/** Grey, green, amber, red, violet, teal: told apart by most people who see few colours, on light and dark. */
const COLOURS = ["#5c6470", "#2f8f5b", "#c98a1b", "#c2434d", "#6a5acd", "#16808d"] as const;
const SIDE = 256;

const drawing = (colour: string): string => `
<svg xmlns="http://www.w3.org/2000/svg" width="${SIDE}" height="${SIDE}" viewBox="0 0 64 64">
  <rect width="64" height="64" fill="${colour}"/>
  <circle cx="32" cy="25" r="11" fill="#fff"/>
  <path d="M12 56c0-12 9-18 20-18s20 6 20 18z" fill="#fff"/>
</svg>`;

const made = new Map<number, Promise<Buffer>>();

/** The picture of accounts without one, as PNG; undefined when there is none of that number. */
export function defaultAvatar(index: number): Promise<Buffer> | undefined {
  const colour = COLOURS[index];
  if (!colour) return undefined;
  const picture =
    made.get(index) ??
    sharp(Buffer.from(drawing(colour)))
      .png({ palette: true })
      .toBuffer();
  made.set(index, picture);
  return picture;
}
