/*
 * Files made of nothing but their own formats: small, without a licence, and exactly as long and wide as a test wants.
 */

/** A picture of one pixel. */
export const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

/** One frame of MPEG-1 layer III at 128 kbit/s and 44.1 kHz. */
const MP3_FRAME = Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0x00]), Buffer.alloc(413)]);
const MP3_FRAME_SECONDS = 1152 / 44_100;

/** Silence, to the next whole frame. */
export const silentMp3 = (seconds: number): Buffer =>
  Buffer.concat(Array.from({ length: Math.ceil(seconds / MP3_FRAME_SECONDS) }, () => MP3_FRAME));

const OPUS_RATE = 48_000;

function oggPage(packet: Buffer, sequence: number, flags: number, granule: number): Buffer {
  const head = Buffer.alloc(28);
  head.write("OggS");
  head.writeUInt8(flags, 5);
  head.writeBigUInt64LE(BigInt(granule), 6);
  head.writeUInt32LE(1, 14);
  head.writeUInt32LE(sequence, 18);
  head.writeUInt8(1, 26);
  head.writeUInt8(packet.length, 27);
  return Buffer.concat([head, packet]);
}

/** Opus in Ogg that says how long it is. */
export function silentOgg(seconds: number): Buffer {
  const head = Buffer.concat([Buffer.from("OpusHead"), Buffer.from([1, 1, 0, 0, 0x80, 0xbb, 0, 0, 0, 0, 0])]);
  const tags = Buffer.concat([Buffer.from("OpusTags"), Buffer.alloc(8)]);
  return Buffer.concat([
    oggPage(head, 0, 2, 0),
    oggPage(tags, 1, 0, 0),
    oggPage(Buffer.from([0xf8, 0xff, 0xfe]), 2, 4, Math.round(seconds * OPUS_RATE)),
  ]);
}

/** A GIF of some frames, each shown so many hundredths of a second. */
export function gifOf(frames: number, { side = 2, delay = 10 }: { side?: number; delay?: number } = {}): Buffer {
  const screen = Buffer.from([...Buffer.from("GIF89a"), 0, 0, 0, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255]);
  screen.writeUInt16LE(side, 6);
  screen.writeUInt16LE(side, 8);
  const frame = Buffer.from([0x21, 0xf9, 4, 0, 0, 0, 0, 0, 0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0]);
  frame.writeUInt16LE(delay, 4);
  const other = Buffer.from(frame);
  // The code of the other colour: encoders join frames that are alike.
  other.writeUInt8(0x4c, 20);
  const all = Array.from({ length: frames }, (_, index) => (index % 2 === 0 ? frame : other));
  return Buffer.concat([screen, ...all, Buffer.from([0x3b])]);
}

export const dataUri = (contentType: string, bytes: Buffer): string =>
  `data:${contentType};base64,${bytes.toString("base64")}`;

/** The form a sticker is made with. */
export function stickerForm(
  file: Buffer,
  fields: { name?: string; description?: string; tags?: string } = {},
): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries({ name: "wave", description: "It waves.", tags: "wave", ...fields }))
    form.set(name, value);
  form.set("file", new Blob([new Uint8Array(file)]), "sticker");
  return form;
}
