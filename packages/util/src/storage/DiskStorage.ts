import { randomUUID } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { access, constants, copyFile, lstat, mkdir, open, rename, rm } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { StorageKeyError } from "./Storage.js";
import type { ByteRange, Storage, StoredObject } from "./Storage.js";

const SEGMENT = /^[^/\\\0]{1,255}$/;

/** Files in one folder of this machine, or of a disk that the services share. */
export class DiskStorage implements Storage {
  private readonly root: string;

  constructor(root: string) {
    this.root = path.resolve(root);
  }

  async put(key: string, content: Buffer | Readable): Promise<void> {
    await this.write(key, (temporary) =>
      pipeline(content instanceof Readable ? content : Readable.from([content]), createWriteStream(temporary)),
    );
  }

  async putFile(key: string, source: string): Promise<void> {
    await this.write(key, (temporary) => copyFile(source, temporary, constants.COPYFILE_FICLONE));
  }

  async stat(key: string): Promise<StoredObject | null> {
    const stats = await lstat(this.resolve(key)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT" || error.code === "ENOTDIR") return null;
      throw error;
    });
    if (!stats?.isFile()) return null;
    const etag = `"${stats.size.toString(16)}-${Math.trunc(stats.mtimeMs).toString(16)}"`;
    return { size: stats.size, etag, modified: stats.mtime };
  }

  open(key: string, range?: ByteRange): Readable {
    return createReadStream(this.resolve(key), range);
  }

  async remove(keys: readonly string[]): Promise<void> {
    await Promise.all(keys.map((key) => rm(this.resolve(key), { force: true })));
  }

  async check(): Promise<void> {
    await mkdir(this.root, { recursive: true });
    await access(this.root, constants.W_OK);
  }

  /** Writes beside the place, makes it durable, then renames: nobody sees half a file, and a crash leaves none. */
  private async write(key: string, fill: (temporary: string) => Promise<void>): Promise<void> {
    const target = this.resolve(key);
    const temporary = path.join(this.root, "incoming", randomUUID());
    await mkdir(path.dirname(temporary), { recursive: true });
    await mkdir(path.dirname(target), { recursive: true });
    try {
      await fill(temporary);
      const file = await open(temporary, "r+");
      await file.sync().finally(() => file.close());
      await rename(temporary, target);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  }

  private resolve(key: string): string {
    const segments = key.split("/");
    const sound = segments.every((segment) => SEGMENT.test(segment) && segment !== "." && segment !== "..");
    const resolved = path.join(this.root, ...segments);
    const relative = path.relative(this.root, resolved);
    if (!sound || relative.startsWith("..") || path.isAbsolute(relative)) {
      throw new StorageKeyError(`"${key}" is not a key of the storage.`);
    }
    return resolved;
  }
}
