import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { stripMetadata } from "@spacebar/util/storage";

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), "metadata-"))));
afterAll(() => rm(folder, { recursive: true, force: true }));

async function strip(bytes: Buffer, contentType: string): Promise<Buffer> {
  const path = join(folder, "file");
  await writeFile(path, bytes);
  await stripMetadata(path, contentType, bytes.length);
  return readFile(path);
}

const EXIF = {
  IFD0: { Copyright: "canary owner", ImageDescription: "canary" },
  IFD3: { GPSLatitudeRef: "N", GPSLatitude: "52/1 31/1 12/1" },
};
const XMP = '<x:xmpmeta xmlns:x="adobe:ns:meta/"><canary/></x:xmpmeta>';

const photo = (orientation = 1) =>
  sharp({ create: { width: 32, height: 16, channels: 3, background: "red" } })
    .withExif(EXIF)
    .withXmp(XMP)
    .withMetadata({ orientation });

const pixels = (bytes: Buffer) => sharp(bytes).autoOrient().raw().toBuffer();

const SAMPLES: [name: string, type: string, make: () => Promise<Buffer>][] = [
  ["a JPEG", "image/jpeg", () => photo().jpeg().toBuffer()],
  ["a progressive JPEG", "image/jpeg", () => photo().jpeg({ progressive: true }).toBuffer()],
  ["a turned JPEG", "image/jpeg", () => photo(6).jpeg().toBuffer()],
  ["a PNG", "image/png", () => photo().png().toBuffer()],
  ["a WebP", "image/webp", () => photo().webp().toBuffer()],
  ["a lossless WebP", "image/webp", () => photo().webp({ lossless: true }).toBuffer()],
];

describe("SEC-54: of a picture's metadata nothing is kept", () => {
  test.each(SAMPLES)("%s", async (_, contentType, make) => {
    const original = await make();
    expect((await sharp(original).metadata()).exif).toBeDefined();
    const stripped = await strip(original, contentType);
    expect(stripped.includes("canary")).toBe(false);
    const { xmp, width, height } = await sharp(stripped).metadata();
    expect([xmp, width, height]).toEqual([undefined, 32, 16]);
    expect(await pixels(stripped)).toEqual(await pixels(original));
    expect(await strip(stripped, contentType)).toEqual(stripped);
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

function box(type: string, ...content: (Buffer | string)[]): Buffer {
  const bytes = Buffer.concat(content.map((part) => Buffer.from(part)));
  const header = Buffer.alloc(8);
  header.writeUInt32BE(bytes.length + 8);
  header.write(type, 4, "latin1");
  return Buffer.concat([header, bytes]);
}

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
