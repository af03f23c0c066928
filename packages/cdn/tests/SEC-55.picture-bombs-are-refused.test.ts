import { deflateSync } from "node:zlib";
import sharp from "sharp";
import { onBundle } from "@spacebar/testkit";
import { storeImage } from "@spacebar/util/storage";
import { dataUri, gif, png, sendFiles } from "./support/files.js";

const CRC = Array.from({ length: 256 }, (_, byte) =>
  Array.from({ length: 8 }).reduce<number>((value) => (value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1), byte),
);
const crc32 = (bytes: Buffer): number =>
  (bytes.reduce((crc, byte) => (CRC[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8), 0xffffffff) ^ 0xffffffff) >>> 0;

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const around = Buffer.alloc(8);
  around.writeUInt32BE(data.length);
  around.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([around.subarray(0, 4), body, around.subarray(4)]);
}

/** A PNG that claims a size; its data is as many zeros as are given. */
function claimed(width: number, height: number, zeros = 1000): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from("89504e470d0a1a0a", "hex");
  return Buffer.concat([
    signature,
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(Buffer.alloc(zeros))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** A GIF of so many empty frames on a large canvas. */
function frames(count: number, width: number, height: number): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt16LE(width);
  size.writeUInt16LE(height, 2);
  const frame = Buffer.from("2c0000000001000100000202440100", "hex");
  const header = Buffer.concat([Buffer.from("GIF89a"), size, Buffer.from("800000000000ffffff", "hex")]);
  return Buffer.concat([header, ...Array<Buffer>(count).fill(frame), Buffer.from(";")]);
}

/** A PNG of one pixel with something to say. */
function told(type: string, data: Buffer): Buffer {
  const picture = claimed(1, 1);
  return Buffer.concat([picture.subarray(0, 33), chunk(type, data), picture.subarray(33)]);
}

/** A lossless WebP that claims the largest canvas there is, and has no content. */
function largeWebp(): Buffer {
  const content = Buffer.from("2fffffff0f00000000", "hex");
  const file = Buffer.concat([Buffer.from("RIFF\0\0\0\0WEBPVP8L\0\0\0\0"), content, Buffer.alloc(1)]);
  file.writeUInt32LE(file.length - 8, 4);
  file.writeUInt32LE(content.length, 16);
  return file;
}

/** With another number behind a box's name, for both sides. */
function swollen(picture: Buffer, name: string, from: number, side: number): Buffer {
  const bytes = Buffer.from(picture);
  const at = bytes.indexOf(name) + from - 4;
  bytes.writeUInt32BE(side, at);
  bytes.writeUInt32BE(side, at + 4);
  return bytes;
}

const avif = await sharp({ create: { width: 20, height: 20, channels: 3, background: "red" } })
  .avif()
  .toBuffer();

const BOMBS: [name: string, bytes: () => Buffer][] = [
  ["a PNG of 65,000 by 65,000", () => claimed(65_000, 65_000)],
  ["a PNG of 8,001 by 8,000", () => claimed(8001, 8000)],
  ["a PNG of 2^31 by 1", () => claimed(2 ** 31 - 1, 1)],
  ["a PNG of 0 by 0", () => claimed(0, 0)],
  ["a PNG whose data is far too long", () => claimed(10, 10, 200_000_000)],
  ["a GIF of 1,001 frames", () => frames(1001, 10, 10)],
  ["a GIF of 20,000 frames of 65,000 by 65,000", () => frames(20_000, 65_000, 65_000)],
  ["a GIF of 65,000 by 65,000", () => frames(1, 65_000, 65_000)],
  ["a cut-off PNG", () => claimed(10, 10).subarray(0, 20)],
  ["nothing", () => Buffer.alloc(0)],
  ["a text", () => Buffer.from("hello")],
  ["a drawing", () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>')],
  ["a PNG of 64,001 by 1,000", () => claimed(64_001, 1000)],
  ["a PNG of 1 by 2^31", () => claimed(1, 2 ** 31 - 1)],
  [
    "a PNG with a zip bomb of text",
    () => told("zTXt", Buffer.concat([Buffer.from("a\0\0"), deflateSync(Buffer.alloc(100_000_000))])),
  ],
  [
    "a PNG with a zip bomb of colours",
    () => told("iCCP", Buffer.concat([Buffer.from("a\0\0"), deflateSync(Buffer.alloc(100_000_000))])),
  ],
  ["a WebP of 16,384 by 16,384", () => largeWebp()],
  ["an AVIF of 65,000 by 65,000", () => swollen(avif, "ispe", 12, 65_000)],
  ["an AVIF that is all index", () => Buffer.concat([avif.subarray(0, 40), Buffer.alloc(100_000, "iloc")])],
  ["a zip", () => Buffer.from("PK\x03\x04 and so on")],
];

/** They do no harm: nobody decodes what stands behind the picture's own rows, nor believes such a canvas. */
const HARMLESS = [
  "a PNG whose data is far too long",
  "a GIF of 65,000 by 65,000",
  "a PNG with a zip bomb of text",
  "a PNG with a zip bomb of colours",
];

onBundle("SEC-55", (network) => {
  test.each(BOMBS)("%s is no profile picture", async (name, bytes) => {
    const stored = storeImage("avatars", "1", dataUri(bytes()), "avatar");
    if (HARMLESS.includes(name)) expect(await stored).toMatch(/^[0-9a-f]{32}$/);
    else await expect(stored).rejects.toMatchObject({ code: 50035 });
  });

  test("a claim does not make something a picture, nor unmake it", async () => {
    expect(await storeImage("avatars", "1", dataUri(await png(), "image/gif"), "avatar")).toMatch(/^[0-9a-f]{32}$/);
    expect(await storeImage("avatars", "1", dataUri(await gif(2), "image/png"), "avatar")).toMatch(/^a_[0-9a-f]{32}$/);
    await expect(storeImage("avatars", "1", "data:image/png;base64,", "avatar")).rejects.toMatchObject({ code: 50035 });
    await expect(storeImage("avatars", "1", "https://example.test/a.png", "avatar")).rejects.toMatchObject({
      code: 50035,
    });
  });

  test("as attachments they are kept as files, are never decoded, and the server goes on answering at once", async () => {
    const { owner, guild } = await network().seed.community(0);
    // Made beforehand: that takes the thread which the test shares with the server.
    const made = BOMBS.map(([name, bytes]) => ({ name, content: bytes() }));
    let running = true;
    const times: number[] = [];
    const beat = async () => {
      while (running) {
        const start = performance.now();
        expect((await owner.rest.get("/users/@me")).status).toBe(200);
        times.push(performance.now() - start);
      }
    };
    const beating = beat();
    expect(BOMBS.length).toBeGreaterThanOrEqual(20);
    for (const { name, content } of made) {
      const { attachments } = await sendFiles(owner, guild.channelId, [{ name: "bomb.png", content }]);
      const { url, width } = attachments[0]!;
      expect([name, HARMLESS.includes(name) || width === undefined]).toEqual([name, true]);
      const { status } = await fetch(`${url}width=64&format=webp`);
      expect([name, [200, 415].includes(status)]).toEqual([name, true]);
      expect((await fetch(url)).status).toBe(200);
    }
    running = false;
    await beating;
    times.sort((a, b) => a - b);
    expect(times.length).toBeGreaterThan(100);
    expect(times[Math.floor(times.length * 0.99)]).toBeLessThan(250);
  });
});
