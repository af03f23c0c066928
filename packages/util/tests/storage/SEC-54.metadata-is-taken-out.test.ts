import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import exifr from "exifr";
import sharp from "sharp";
import { closeMedia, stripFile } from "@spacebar/util/storage";
import { box, photo, talkingGif } from "./support/samples.js";

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), "metadata-"))));
afterAll(() => rm(folder, { recursive: true, force: true }));
afterAll(closeMedia);

async function strip(bytes: Buffer, contentType: string): Promise<Buffer> {
  const path = join(folder, "file");
  await writeFile(path, bytes);
  await stripFile(path, contentType, bytes.length);
  return readFile(path);
}

const pixels = (bytes: Buffer) => sharp(bytes).autoOrient().raw().toBuffer();

type Sample = [name: string, type: string, make: () => Promise<Buffer>];

const TURNED = [2, 3, 4, 5, 6, 7, 8].map((way): Sample => [
  `a JPEG turned way ${way}`,
  "image/jpeg",
  () => photo(way).jpeg().toBuffer(),
]);

const SAMPLES: Sample[] = [
  ["a JPEG", "image/jpeg", () => photo().jpeg().toBuffer()],
  ["a progressive JPEG", "image/jpeg", () => photo().jpeg({ progressive: true }).toBuffer()],
  ["a JPEG of full colours", "image/jpeg", () => photo().jpeg({ chromaSubsampling: "4:4:4" }).toBuffer()],
  ["a grey JPEG", "image/jpeg", () => photo().greyscale().jpeg().toBuffer()],
  ...TURNED,
  ["a PNG", "image/png", () => photo().png().toBuffer()],
  ["a turned PNG", "image/png", () => photo(6).png().toBuffer()],
  ["a PNG with a palette", "image/png", () => photo().png({ palette: true }).toBuffer()],
  ["a WebP", "image/webp", () => photo().webp().toBuffer()],
  ["a lossless WebP", "image/webp", () => photo().webp({ lossless: true }).toBuffer()],
  ["an AVIF", "image/avif", () => photo().avif().toBuffer()],
  ["a lossless AVIF", "image/avif", () => photo().avif({ lossless: true }).toBuffer()],
  ["what calls itself HEIC", "image/heic", () => photo().avif().toBuffer()],
];
/** PNG has no other place for it: Exif goes, and with it which way is up. */
const LOSES_ORIENTATION = ["a turned PNG"];

const gpsOf = (bytes: Buffer): Promise<unknown> => exifr.gps(bytes).catch(() => undefined);

describe("SEC-54: of a picture's metadata nothing is kept", () => {
  test("there are twenty samples, and most tell a place that exifr finds", async () => {
    const found = await Promise.all(SAMPLES.map(async ([, , make]) => (await gpsOf(await make())) !== undefined));
    expect(SAMPLES.length + 1).toBeGreaterThanOrEqual(20);
    expect(found.filter(Boolean).length).toBeGreaterThanOrEqual(14);
  });

  test.each(SAMPLES)("%s", async (name, contentType, make) => {
    const original = await make();
    expect((await sharp(original).metadata()).exif).toBeDefined();
    const stripped = await strip(original, contentType);
    expect(stripped.includes("canary")).toBe(false);
    expect(await gpsOf(stripped)).toBeUndefined();
    const { xmp, width, height } = await sharp(stripped).metadata();
    expect([xmp?.some(Boolean) ?? false, width, height]).toEqual([false, 32, 16]);
    if (!LOSES_ORIENTATION.includes(name)) expect(await pixels(stripped)).toEqual(await pixels(original));
    expect(await strip(stripped, contentType)).toEqual(stripped);
  });

  test("a GIF's comments and what stands behind it, but not how often it repeats", async () => {
    const original = await talkingGif();
    const stripped = await strip(original, "image/gif");
    expect(stripped.includes("canary")).toBe(false);
    const { pages, loop } = await sharp(stripped, { animated: true }).metadata();
    expect([pages, loop]).toEqual([2, 3]);
    const frames = (bytes: Buffer) => sharp(bytes, { animated: true }).raw().toBuffer();
    expect(await frames(stripped)).toEqual(await frames(original));
  });

  test("but which way is up", async () => {
    const stripped = await strip(await photo(6).jpeg().toBuffer(), "image/jpeg");
    expect((await sharp(stripped).metadata()).orientation).toBe(6);
  });

  test("and what stands behind a picture's end", async () => {
    const jpeg = Buffer.concat([await photo().jpeg().toBuffer(), Buffer.from("canary")]);
    const png = Buffer.concat([await photo().png().toBuffer(), Buffer.from("canary")]);
    expect((await strip(jpeg, "image/jpeg")).includes("canary")).toBe(false);
    expect((await strip(png, "image/png")).includes("canary")).toBe(false);
  });

  test("and one that cannot be read stays as it is", async () => {
    for (const [, contentType, make] of SAMPLES) {
      const bytes = (await make()).subarray(0, 40);
      expect(await strip(bytes, contentType)).toEqual(bytes);
    }
    const text = Buffer.from("\xff\xd8 not a picture", "latin1");
    expect(await strip(text, "image/jpeg")).toEqual(text);
  });
});

test("SEC-54: a film's user data is emptied, and nothing in it moves", async () => {
  const track = box("trak", box("tkhd", "track"), box("udta", box("name", "canary")));
  const film = (extra: Buffer[]) =>
    Buffer.concat([box("ftyp", "isom"), box("mdat", "the film"), box("moov", track, ...extra)]);
  const original = film([box("udta", box("\xa9xyz", "canary +52.5+13.4/")), box("meta", "canary")]);
  const stripped = await strip(original, "video/mp4");
  expect(stripped.includes("canary")).toBe(false);
  expect(stripped.length).toBe(original.length);
  expect(stripped.indexOf("the film")).toBe(original.indexOf("the film"));
  expect(stripped.indexOf("tkhd")).toBe(original.indexOf("tkhd"));
  expect(stripped.toString("latin1").match(/free/g)).toHaveLength(3);
});
