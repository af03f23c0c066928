import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  closeMedia,
  convertImage,
  describeFile,
  inspectImage,
  measureMedia,
  MediaError,
  stripFile,
} from "@spacebar/util/storage";
import { mp3, mp4, photo, talkingGif, wav } from "./support/samples.js";

const ROUNDS = 500;

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), "corrupt-"))));
afterAll(() => rm(folder, { recursive: true, force: true }));
afterAll(closeMedia);

/** Numbers from 0 to 1, the same in every run. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function corrupt(bytes: Buffer, random: () => number): Buffer {
  const corrupted = Buffer.from(bytes);
  for (let flips = 1 + Math.floor(random() * 12); flips > 0; flips--) {
    // The beginning is where formats say what follows.
    const within = random() < 0.5 ? Math.min(bytes.length, 200) : bytes.length;
    const at = Math.floor(random() * within);
    corrupted[at] = corrupted[at]! ^ (1 << Math.floor(random() * 8));
  }
  return random() < 0.1 ? corrupted.subarray(0, Math.floor(random() * corrupted.length)) : corrupted;
}

const refused = (error: unknown) => {
  if (!(error instanceof MediaError)) throw error;
};

test(`FUZ-06: ${ROUNDS} corrupt pictures, sounds and films are read or refused, and the next one is read again`, async () => {
  const seeds: [type: string, bytes: Buffer][] = [
    ["image/png", await photo().png().toBuffer()],
    ["image/jpeg", await photo(6).jpeg().toBuffer()],
    ["image/webp", await photo().webp().toBuffer()],
    ["image/avif", await photo().avif().toBuffer()],
    ["image/gif", await talkingGif()],
    ["audio/mpeg", mp3(1)],
    ["audio/wav", wav(1)],
    ["video/mp4", mp4({ width: 64, height: 32, seconds: 5 })],
  ];
  const random = numbers(6);
  for (let round = 0; round < ROUNDS; round++) {
    const [type, bytes] = seeds[round % seeds.length]!;
    const path = join(folder, String(round % 10));
    const bad = corrupt(bytes, random);
    await writeFile(path, bad);
    await describeFile(path, "file.bin");
    if (type.startsWith("image/")) await convertImage(bad, { format: "png", width: 16, animated: true }).catch(refused);
    else await measureMedia(bad, type);
    await stripFile(path, type, bad.length);
  }
  expect(await inspectImage(seeds[0]![1])).toMatchObject({ width: 32, height: 16 });
});
