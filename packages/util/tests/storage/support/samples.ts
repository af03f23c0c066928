import sharp from "sharp";

/** Pictures and sounds as they come from cameras and editors, made here. */
const EXIF = {
  IFD0: { Copyright: "canary owner", ImageDescription: "canary" },
  IFD3: { GPSLatitudeRef: "N", GPSLatitude: "52/1 31/1 12/1", GPSLongitudeRef: "E", GPSLongitude: "13/1 24/1 18/1" },
};
const XMP = '<x:xmpmeta xmlns:x="adobe:ns:meta/"><canary/></x:xmpmeta>';

const blank = () => sharp({ create: { width: 32, height: 16, channels: 3, background: "red" } });

export const photo = (orientation = 1) => blank().withExif(EXIF).withXmp(XMP).withMetadata({ orientation });

/** A block of a GIF that says something: a comment, or the XMP of an application. */
const gifBlock = (label: number, ...parts: string[]): Buffer =>
  Buffer.concat([
    Buffer.from([0x21, label]),
    ...parts.map((part) => Buffer.concat([Buffer.from([part.length]), Buffer.from(part, "latin1")])),
    Buffer.from([0]),
  ]);

export async function talkingGif(): Promise<Buffer> {
  const frames = await Promise.all([blank().png().toBuffer(), blank().negate().png().toBuffer()]);
  const gif = await sharp(frames, { join: { animated: true } })
    .gif({ loop: 3 })
    .toBuffer();
  const header = 13 + ((gif[10]! & 0x80) === 0 ? 0 : 3 * 2 ** ((gif[10]! & 7) + 1));
  return Buffer.concat([
    gif.subarray(0, header),
    gifBlock(0xfe, "canary comment"),
    gifBlock(0xff, "XMP DataXMP", "canary xmp"),
    gif.subarray(header),
    Buffer.from("canary behind"),
  ]);
}

/** PCM, 8 bits, one channel. */
export function wav(seconds: number, rate = 8000): Buffer {
  const data = Buffer.alloc(Math.round(seconds * rate), 128);
  const header = Buffer.alloc(44);
  header.write("RIFF", 0);
  header.writeUInt32LE(36 + data.length, 4);
  header.write("WAVEfmt ", 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(rate, 24);
  header.writeUInt32LE(rate, 28);
  header.writeUInt16LE(1, 32);
  header.writeUInt16LE(8, 34);
  header.write("data", 36);
  header.writeUInt32LE(data.length, 40);
  return Buffer.concat([header, data]);
}

/** Frames of silence, 128 kbit/s at 44,100 Hz: 417 bytes and 1,152 samples each. */
export function mp3(seconds: number): Buffer {
  const frame = Buffer.alloc(417);
  frame.set([0xff, 0xfb, 0x90, 0x00]);
  return Buffer.concat(Array<Buffer>(Math.round((seconds * 44_100) / 1152)).fill(frame));
}

export function box(type: string, ...content: (Buffer | string)[]): Buffer {
  const bytes = Buffer.concat(content.map((part) => Buffer.from(part)));
  const header = Buffer.alloc(8);
  header.writeUInt32BE(bytes.length + 8);
  header.write(type, 4, "latin1");
  return Buffer.concat([header, bytes]);
}

export interface FilmOptions {
  width: number;
  height: number;
  seconds: number;
  /** Held upright while it was filmed. */
  turned?: boolean;
}

/** An MP4 without a single picture, but with all that says how large and how long it is. */
export function mp4({ width, height, seconds, turned = false }: FilmOptions): Buffer {
  const times = Buffer.alloc(100);
  times.writeUInt32BE(1000, 12);
  times.writeUInt32BE(seconds * 1000, 16);
  const track = Buffer.alloc(84);
  const matrix = turned
    ? [0, 0x10000, 0, -0x10000, 0, 0, 0, 0, 0x40000000]
    : [0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000];
  matrix.forEach((value, index) => track.writeInt32BE(value, 40 + 4 * index));
  track.writeUInt32BE(width * 65_536, 76);
  track.writeUInt32BE(height * 65_536, 80);
  return Buffer.concat([
    box("ftyp", "mp42\0\0\0\0mp42isom"),
    box("mdat", "the film"),
    box("moov", box("mvhd", times), box("trak", box("tkhd", track))),
  ]);
}
