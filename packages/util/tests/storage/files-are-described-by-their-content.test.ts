import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { thumbHashToAverageRGBA } from "thumbhash";
import { closeMedia, describeFile, measureMedia } from "@spacebar/util/storage";
import { mp3, mp4, photo, talkingGif, wav } from "./support/samples.js";

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), "described-"))));
afterAll(() => rm(folder, { recursive: true, force: true }));
afterAll(closeMedia);

async function describeBytes(bytes: Buffer, name = "file.bin") {
  const path = join(folder, "file");
  await writeFile(path, bytes);
  return describeFile(path, name);
}

test("a picture by its sides as they are shown, and by a placeholder of its colours", async () => {
  const { placeholder, ...facts } = await describeBytes(await photo(6).jpeg().toBuffer(), "page.html");
  expect(facts).toEqual({ contentType: "image/jpeg", width: 16, height: 32, animated: false });
  const { r, g, b } = thumbHashToAverageRGBA(Buffer.from(placeholder!, "base64"));
  expect([r > 0.9, g < 0.1, b < 0.1]).toEqual([true, true, true]);
});

test("a picture that moves, and the largest that a placeholder is made of", async () => {
  expect(await describeBytes(await talkingGif())).toMatchObject({
    contentType: "image/gif",
    width: 32,
    animated: true,
  });
  const large = sharp({ create: { width: 4000, height: 2000, channels: 3, background: "blue" } });
  expect(await describeBytes(await large.png().toBuffer())).toMatchObject({
    width: 4000,
    placeholder: expect.any(String),
  });
});

test("a film by its sides and its length, held upright or not", async () => {
  expect(await describeBytes(mp4({ width: 640, height: 360, seconds: 12 }))).toEqual({
    contentType: "video/mp4",
    width: 640,
    height: 360,
    seconds: 12,
  });
  expect(await describeBytes(mp4({ width: 640, height: 360, seconds: 3, turned: true }))).toMatchObject({
    width: 360,
    height: 640,
  });
});

test("a sound by its length", async () => {
  const { contentType, seconds } = await describeBytes(mp3(3), "song.txt");
  expect(contentType).toBe("audio/mpeg");
  expect(seconds).toBeCloseTo(3, 1);
  expect((await describeBytes(wav(1.5))).seconds).toBeCloseTo(1.5, 3);
  expect((await measureMedia(mp3(6), "audio/mpeg")).seconds).toBeCloseTo(6, 1);
});

test("what is none of these has neither", async () => {
  expect(await describeBytes(Buffer.from("hello"), "song.mp3")).toEqual({ contentType: "application/octet-stream" });
  expect(await describeBytes(Buffer.from("ID3 nothing else"), "a.mp3")).not.toHaveProperty("seconds");
});
