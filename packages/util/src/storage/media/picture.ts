import sharp from "sharp";
import { rgbaToThumbHash } from "thumbhash";
import type { Conversion, ImageFacts, ImageFormat, MediaSource } from "./jobs.js";

const MAX_PIXELS = 64_000_000;
/** Of all frames together: they are held at once. */
const MAX_MOVING_PIXELS = 2 * MAX_PIXELS;
const MAX_FRAMES = 1000;
const PATIENCE_SECONDS = 5;
/** The largest that a thumbhash is made of. */
const THUMB_SIDE = 100;

sharp.cache(false);
sharp.concurrency(1);
// What strangers send may choose among these decoders, whatever else the library was built with.
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({
  operation: ["Png", "Jpeg", "Nsgif", "Webp", "Heif"].map((decoder) => `VipsForeignLoad${decoder}`),
});

type QualityOptions = Readonly<Record<ImageFormat, object>>;
const HIGH: QualityOptions = {
  png: { compressionLevel: 6 },
  jpeg: { quality: 85 },
  webp: { quality: 85, effort: 3 },
  gif: { effort: 3 },
  avif: { quality: 60, effort: 2 },
};
const OPTIONS: Readonly<Record<NonNullable<Conversion["quality"]>, QualityOptions>> = {
  high: HIGH,
  low: { ...HIGH, jpeg: { quality: 50 }, webp: { quality: 50, effort: 3 }, avif: { quality: 40, effort: 2 } },
  lossless: { ...HIGH, jpeg: { quality: 100 }, webp: { lossless: true, effort: 3 } },
};

async function placeholderOf(source: MediaSource): Promise<string | undefined> {
  const { data, info } = await sharp(source, { limitInputPixels: MAX_PIXELS, failOn: "none" })
    .timeout({ seconds: PATIENCE_SECONDS })
    .autoOrient()
    .resize({ width: THUMB_SIDE, height: THUMB_SIDE, fit: "inside" })
    .toColourspace("srgb")
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return Buffer.from(rgbaToThumbHash(info.width, info.height, data)).toString("base64");
}

/** What a picture is; null when it cannot be read, or is too large to be decoded. */
export async function inspectPicture(source: MediaSource): Promise<ImageFacts | null> {
  const options = { animated: true, limitInputPixels: false, failOn: "none" } as const;
  const { pages = 1, pageHeight, autoOrient, height } = await sharp(source, options).metadata();
  const frame = { width: autoOrient.width, height: pages > 1 ? (pageHeight ?? height) : autoOrient.height };
  if (frame.width * frame.height > MAX_PIXELS || pages > MAX_FRAMES) return null;
  // A picture whose header is right and whose content is not is shown broken, as anywhere; it only has nothing to show before.
  const placeholder = await placeholderOf(source).catch(() => undefined);
  return { ...frame, animated: pages > 1, ...(placeholder !== undefined && { placeholder }) };
}

/** Makes another picture of a picture. */
export function convertPicture(
  source: MediaSource,
  { format, width, height, animated, quality }: Conversion,
): Promise<Buffer> {
  const limitInputPixels = animated ? MAX_MOVING_PIXELS : MAX_PIXELS;
  const picture = sharp(source, { animated, limitInputPixels, failOn: "none" })
    .timeout({ seconds: PATIENCE_SECONDS })
    .autoOrient();
  const sized = width || height ? picture.resize({ width, height, fit: "inside", withoutEnlargement: true }) : picture;
  return sized.toFormat(format, OPTIONS[quality ?? "high"][format]).toBuffer();
}
