import { randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { access, constants, copyFile, lstat, mkdir, open, rename, rm, rmdir } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { StorageKeyError } from "./Storage.js";
import type { ByteRange, Storage, StoredObject } from "./Storage.js";

const SEGMENT = /^[^/\\\0]{1,255}$/;
const ATTEMPTS = 3;

/** A file that became a link since it was looked at is not followed. */
const READ_NO_LINK = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0);
/** No such file, a file where a folder should be, a link. */
const MISSING = ["ENOENT", "ENOTDIR", "ELOOP"];

const hasCode = (error: unknown, ...codes: string[]): boolean =>
  codes.includes(String((error as NodeJS.ErrnoException | null)?.code));

/** A rename where both are on one disk. */
async function move(source: string, target: string): Promise<void> {
  try {
    await rename(source, target);
  } catch (error) {
    if (!hasCode(error, "EXDEV")) throw error;
    await copyFile(source, target);
  }
}

async function sync(place: string, flags: string): Promise<void> {
  const file = await open(place, flags);
  await file.sync().finally(() => file.close());
}

/** Renames into a folder that may be missing, or vanish when its last file is removed. */
async function place(temporary: string, target: string): Promise<void> {
  const folder = path.dirname(target);
  for (let attempt = 1; ; attempt++) {
    await mkdir(folder, { recursive: true });
    try {
      await rename(temporary, target);
      break;
    } catch (error) {
      if (attempt === ATTEMPTS || !hasCode(error, "ENOENT")) throw error;
    }
  }
  // Not every system lets a folder be opened; those keep renames without it.
  await sync(folder, "r").catch((error: unknown) => {
    if (!hasCode(error, "EISDIR", "EPERM", "EACCES", "EINVAL", "ENOENT")) throw error;
  });
}

async function removeWithFolder(file: string): Promise<void> {
  await rm(file, { force: true });
  await rmdir(path.dirname(file)).catch((error: unknown) => {
    if (!hasCode(error, "ENOTEMPTY", "EEXIST", "ENOENT", "EBUSY", "EPERM")) throw error;
  });
}

/** Files in one folder of this machine, or of a disk that the services share. */
export class DiskStorage implements Storage {
  readonly incoming: string;
  private readonly root: string;

  constructor(root: string) {
    this.root = path.resolve(root);
    this.incoming = path.join(this.root, "incoming");
  }

  async put(key: string, content: Buffer | Readable): Promise<void> {
    await this.write(key, (temporary) =>
      pipeline(content instanceof Readable ? content : Readable.from([content]), createWriteStream(temporary)),
    );
  }

  async putFile(key: string, source: string): Promise<void> {
    await this.write(key, (temporary) => move(source, temporary));
  }

  async stat(key: string): Promise<StoredObject | null> {
    const stats = await lstat(this.resolve(key)).catch((error: unknown) => {
      if (hasCode(error, ...MISSING)) return null;
      throw error;
    });
    if (!stats?.isFile()) return null;
    const etag = `"${stats.size.toString(16)}-${Math.trunc(stats.mtimeMs).toString(16)}"`;
    return { size: stats.size, etag, modified: stats.mtime };
  }

  async open(key: string, range?: ByteRange): Promise<Readable | null> {
    try {
      const file = await open(this.resolve(key), READ_NO_LINK);
      return file.createReadStream(range);
    } catch (error) {
      if (hasCode(error, ...MISSING)) return null;
      throw error;
    }
  }

  async remove(keys: readonly string[]): Promise<void> {
    await Promise.all(keys.map((key) => removeWithFolder(this.resolve(key))));
  }

  async check(): Promise<void> {
    await mkdir(this.incoming, { recursive: true });
    await access(this.incoming, constants.W_OK);
  }

  /** Writes beside the place, makes it durable, then renames: nobody sees half a file, and a crash leaves none. */
  private async write(key: string, fill: (temporary: string) => Promise<void>): Promise<void> {
    const target = this.resolve(key);
    const temporary = path.join(this.incoming, randomUUID());
    await mkdir(this.incoming, { recursive: true });
    try {
      await fill(temporary);
      await sync(temporary, "r+");
      await place(temporary, target);
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
