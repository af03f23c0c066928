import { mkdtemp, rm } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough, Transform } from "node:stream";
import type { Request, Response } from "express";
import multer from "multer";
import { PROVIDED_FILE_IS_INVALID, REQUEST_ENTITY_TOO_LARGE } from "../errors/index.js";
import { invalidContentEncoding } from "./inputErrors.js";
import { cleanse } from "./json.js";
import { ClientGoneError, announcedBytes, contentCoding } from "./readBody.js";

/** Declares that a route accepts files. */
export interface UploadSpec {
  /** How many. */
  readonly max: number;
}

export const files = ({ max }: UploadSpec): UploadSpec => ({ max });

/** A received file. It lies in a temporary folder that is removed once the request is answered: move or copy it. */
export interface Upload {
  /** The form field as sent: `files[0]`, `file`. */
  readonly field: string;
  /** The number in `files[n]`, which the body's `attachments[].id` refers to; else the position in the form. */
  readonly index: number;
  readonly path: string;
  /** As the client named it; not safe as a path. */
  readonly filename: string;
  /** As the client claims. */
  readonly contentType: string;
  readonly size: number;
}

/** Bytes, read from the configuration for each request. */
export interface UploadLimits {
  readonly fileSize: number;
  /** Of the whole request. */
  readonly totalSize: number;
}

export interface UploadOptions {
  readonly limits: (request: IncomingMessage) => UploadLimits;
  /** Where temporary folders are made (default: the system's). */
  readonly folder?: string;
}

export const DEFAULT_UPLOAD_LIMITS: UploadLimits = { fileSize: 25 * 1024 * 1024, totalSize: 100 * 1024 * 1024 };

export interface ReceivedForm {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly files: readonly Upload[];
  /** Removes every received file, half-received ones too. */
  discard(): Promise<void>;
}

const MAX_FIELDS = 64;
const MAX_FIELD_BYTES = 1024 * 1024;

/**
 * Receives multipart/form-data, files streaming to disk.
 * @throws REQUEST_ENTITY_TOO_LARGE (413, 40005) for anything beyond the limits
 */
export async function receiveForm(
  request: IncomingMessage,
  spec: UploadSpec,
  limits: UploadLimits,
  folder: string = tmpdir(),
): Promise<ReceivedForm> {
  const announced = announcedBytes(request);
  if (announced !== Infinity && announced > limits.totalSize) throw REQUEST_ENTITY_TOO_LARGE();
  if (contentCoding(request) !== null) throw invalidContentEncoding(["identity"]);
  const place = await mkdtemp(join(folder, "upload-"));
  const discard = () => rm(place, { recursive: true, force: true });
  try {
    const { body, files } = await parseForm(request, place, spec, limits);
    return { fields: cleanse(body), files: files.map(toUpload), discard };
  } catch (error) {
    await discard();
    throw error;
  }
}

interface ParsedForm {
  readonly body: Record<string, unknown>;
  readonly files: readonly Express.Multer.File[];
}

function parseForm(
  request: IncomingMessage,
  destination: string,
  spec: UploadSpec,
  limits: UploadLimits,
): Promise<ParsedForm> {
  const receive = multer({
    dest: destination,
    defParamCharset: "utf8",
    limits: {
      fileSize: limits.fileSize,
      files: spec.max,
      fields: MAX_FIELDS,
      parts: MAX_FIELDS + spec.max,
      fieldSize: MAX_FIELD_BYTES,
      fieldNameSize: 128,
      fieldNestingDepth: 4,
      fieldArrayIndexLimit: 100,
      headerPairs: 20,
    },
  }).any();
  return new Promise((resolve, reject) => {
    const bounded = boundedCopy(request, limits.totalSize, reject);
    const finish = (error?: unknown) => {
      request.unpipe();
      if (error) reject(toUploadError(error));
      else resolve({ body: bounded.body ?? {}, files: bounded.files ?? [] });
    };
    receive(bounded as unknown as Request, {} as Response, finish);
  });
}

type FormStream = PassThrough & {
  headers: IncomingMessage["headers"];
  body?: Record<string, unknown>;
  files?: Express.Multer.File[];
};

/**
 * What multer is given instead of the request: multer reads a form it refuses to its end before it says so, this ends
 * at the limit.
 */
function boundedCopy(request: IncomingMessage, limit: number, fail: (error: Error) => void): FormStream {
  const form: FormStream = Object.assign(new PassThrough(), { headers: request.headers });
  let received = 0;
  const counter = new Transform({
    transform(chunk: Buffer, _, done) {
      received += chunk.length;
      if (received <= limit) return done(null, chunk);
      stop(REQUEST_ENTITY_TOO_LARGE());
    },
  });
  const stop = (error: Error) => {
    request.unpipe(counter);
    request.pause();
    fail(error);
    form.destroy();
  };
  request.once("close", () => {
    if (!request.complete) stop(new ClientGoneError());
  });
  request.pipe(counter).pipe(form);
  return form;
}

const TOO_LARGE = new Set([
  "LIMIT_FILE_SIZE",
  "LIMIT_FILE_COUNT",
  "LIMIT_PART_COUNT",
  "LIMIT_FIELD_COUNT",
  "LIMIT_FIELD_VALUE",
]);

function toUploadError(error: unknown): Error {
  if (error instanceof multer.MulterError)
    return TOO_LARGE.has(error.code) ? REQUEST_ENTITY_TOO_LARGE() : PROVIDED_FILE_IS_INVALID();
  // Anything else with a code is the file system's; without one it is busboy on a form that is none.
  const isSystemError = typeof error === "object" && error !== null && "code" in error;
  return isSystemError ? (error as unknown as Error) : PROVIDED_FILE_IS_INVALID();
}

function toUpload(file: Express.Multer.File, position: number): Upload {
  const numbered = /^files\[(\d{1,3})\]$/.exec(file.fieldname);
  return {
    field: file.fieldname,
    index: numbered ? Number(numbered[1]) : position,
    path: file.path,
    filename: file.originalname,
    contentType: file.mimetype,
    size: file.size,
  };
}
