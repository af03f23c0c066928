import type { Readable, Transform } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { OutgoingError } from "./OutgoingError.js";

const DECODERS: Readonly<Record<string, () => Transform>> = {
  gzip: createGunzip,
  "x-gzip": createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/** The encodings that {@link readBody} undoes. */
export const ACCEPT_ENCODING = "gzip, deflate, br";

export interface BodyLimits {
  /** Bytes after decoding; nothing the server says of its length is believed. */
  maxBytes: number;
  /** What lies beyond is left out and not an error. */
  cut: boolean;
}

export interface ReadBody {
  body: Buffer;
  /** There was more. */
  truncated: boolean;
}

/** One encoding at most: several of them stacked are how small bodies become enormous. */
function decoded(stream: Readable, encoding: string): Readable {
  const name = encoding.trim().toLowerCase();
  if (name === "" || name === "identity") return stream;
  const create = DECODERS[name];
  if (!create) throw new OutgoingError("undecodable");
  const decoder = create();
  stream.once("error", (error) => decoder.destroy(error));
  return stream.pipe(decoder);
}

/** Reads a body up to its bound; decoding stops there too. @throws OutgoingError too_large · undecodable */
export async function readBody(stream: Readable, encoding: string, { maxBytes, cut }: BodyLimits): Promise<ReadBody> {
  const source = decoded(stream, encoding);
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of source as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > maxBytes && !cut) throw new OutgoingError("too_large");
      chunks.push(chunk);
      if (size > maxBytes) break;
    }
  } catch (error) {
    const isZlib = String((error as NodeJS.ErrnoException).code).startsWith("Z_");
    throw isZlib ? new OutgoingError("undecodable", { cause: error }) : error;
  } finally {
    source.destroy();
    stream.destroy();
  }
  return { body: Buffer.concat(chunks).subarray(0, maxBytes), truncated: size > maxBytes };
}
