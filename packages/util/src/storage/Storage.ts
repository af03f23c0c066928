import type { Readable } from "node:stream";
import { closeMedia } from "./media/index.js";

/** Bytes `start` to `end`, both included. */
export interface ByteRange {
  start: number;
  end: number;
}

export interface StoredObject {
  size: number;
  /** Changes whenever the content does. */
  etag: string;
  modified: Date;
}

/**
 * Where files lie. Keys are made by this server from parsed ids and hashes (`attachments/<channel>/<id>/<name>`), never from a
 * request's text.
 */
export interface Storage {
  /** Folder of this machine in which files are received: on the disk that keeps them, where the storage is one. */
  readonly incoming: string;
  /** Stores the content; it is durable when the promise resolves, and no reader ever sees half of it. */
  put(key: string, content: Buffer | Readable): Promise<void>;
  /** Takes over a file that lies on this machine's disk: it may be gone from there afterwards. */
  putFile(key: string, path: string): Promise<void>;
  /** What is known of an object, or null when there is none. */
  stat(key: string): Promise<StoredObject | null>;
  /** An object's content or a part of it; null when there is none. */
  open(key: string, range?: ByteRange): Promise<Readable | null>;
  /** Removes objects; those that are not there are no error. */
  remove(keys: readonly string[]): Promise<void>;
  /** Gets the storage ready to take files, or says that it is not: at the start and for the readiness probe. */
  check(): Promise<void>;
}

/** A key that this server did not make. */
export class StorageKeyError extends Error {}

let current: Storage | undefined;

/** Sets this process's storage. */
export function openStorage(storage: Storage): void {
  current = storage;
}

export function closeStorage(): void {
  current = undefined;
  closeMedia();
}

export function storage(): Storage {
  if (!current) throw new Error("The storage is not open.");
  return current;
}
