import type { IncomingMessage } from "node:http";
import type { Readable, Transform } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { REQUEST_BODY_CONTAINS_INVALID_JSON, REQUEST_ENTITY_TOO_LARGE } from "../errors/index.js";
import { invalidContentEncoding } from "./inputErrors.js";

const DECODERS = new Map<string, () => Transform>([
  ["gzip", () => createGunzip()],
  ["x-gzip", () => createGunzip()],
  ["deflate", () => createInflate()],
  ["br", () => createBrotliDecompress()],
]);

/** The size the client announced; `Infinity` when it only says "chunked". */
export function announcedBytes(request: IncomingMessage): number {
  if (request.headers["transfer-encoding"] !== undefined) return Infinity;
  return Number(request.headers["content-length"] ?? 0);
}

/** The coding of the body in lower case, `null` when there is none. */
export function contentCoding(request: IncomingMessage): string | null {
  const coding = request.headers["content-encoding"]?.trim().toLowerCase();
  return coding && coding !== "identity" ? coding : null;
}

/**
 * The whole, decoded body. Stops reading at `limit`; body-parser, which this stands in for, reads a refused body to its
 * end before it answers.
 * @throws REQUEST_ENTITY_TOO_LARGE when the body, as sent or as decoded, exceeds `limit` bytes.
 */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const announced = announcedBytes(request);
  if (announced !== Infinity && announced > limit) throw REQUEST_ENTITY_TOO_LARGE();
  const coding = contentCoding(request);
  if (coding === null) return collect(request, limit);
  const createDecoder = DECODERS.get(coding);
  if (!createDecoder) throw invalidContentEncoding([...DECODERS.keys()]);
  return decode(request, createDecoder(), limit);
}

async function decode(request: IncomingMessage, decoder: Transform, limit: number): Promise<Buffer> {
  let received = 0;
  const count = (chunk: Buffer) => {
    received += chunk.length;
    if (received > limit) decoder.destroy(REQUEST_ENTITY_TOO_LARGE());
  };
  const abort = () => {
    if (!request.complete) decoder.destroy(new ClientGoneError());
  };
  request.on("data", count).once("close", abort).pipe(decoder);
  try {
    const body = await collect(decoder, limit);
    request.off("data", count).unpipe(decoder);
    request.resume();
    return body;
  } catch (error) {
    request.off("data", count).unpipe(decoder);
    request.pause();
    if (isZlibError(error)) throw REQUEST_BODY_CONTAINS_INVALID_JSON();
    throw error;
  } finally {
    request.off("close", abort);
    decoder.on("error", () => undefined).destroy();
  }
}

const isZlibError = (error: unknown): boolean =>
  typeof error === "object" && error !== null && "code" in error && /^(Z_|ERR_)/.test(String(error.code));

/** Nobody is left to answer; only the log hears of it. */
export class ClientGoneError extends Error {
  override readonly name = "ClientGoneError";
  constructor() {
    super("The client went away while sending its body");
  }
}

function collect(stream: Readable, limit: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const finish = () => stream.off("data", onData).off("end", onEnd).off("error", onError).off("close", onClose);
    const fail = (error: Error) => {
      finish();
      stream.pause();
      reject(error);
    };
    const onData = (chunk: Buffer) => {
      size += chunk.length;
      if (size > limit) fail(REQUEST_ENTITY_TOO_LARGE());
      else chunks.push(chunk);
    };
    const onEnd = () => {
      finish();
      resolve(Buffer.concat(chunks, size));
    };
    const onError = (error: Error) => fail(error);
    const onClose = () => fail(new ClientGoneError());
    stream.on("data", onData).on("end", onEnd).on("error", onError).on("close", onClose);
  });
}
