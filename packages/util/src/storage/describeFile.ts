import { open } from "node:fs/promises";
import { detectContentType, HEAD_BYTES } from "./contentType.js";
import { inspectImage, isDecodedImage, measureMedia } from "./media/index.js";

/** What a file is, by its content. */
export interface FileFacts {
  contentType: string;
  /** Pixels of a picture or a film, the way it is shown. */
  width?: number;
  height?: number;
  animated?: boolean;
  /** A thumbhash of a picture. */
  placeholder?: string;
  /** Of a sound or a film. */
  seconds?: number;
}

const CLIP = /^(audio|video)\//;

async function readHead(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** Finds out what a file on this machine is; its name only decides where its content does not. @throws BusyError */
export async function describeFile(path: string, filename: string): Promise<FileFacts> {
  const contentType = await detectContentType(await readHead(path), filename);
  if (isDecodedImage(contentType)) return { contentType, ...(await inspectImage(path)) };
  return CLIP.test(contentType) ? { contentType, ...(await measureMedia(path, contentType)) } : { contentType };
}
