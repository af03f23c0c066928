import { createHash, randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { childLogger } from "@spacebar/util/lib";

const log = childLogger("cdn");
const NAME = /^[0-9a-f]{64}$/;

/**
 * Pictures that were made of others, on this machine's disk. What was not asked for the longest goes first when they become too many; all
 * of them can be made again, so a lost one is no loss.
 */
export class ImageCache {
  /** Bytes by name, the least recently used first. */
  readonly #sizes = new Map<string, number>();
  readonly #making = new Map<string, Promise<Buffer>>();
  #total = 0;

  private constructor(
    private readonly folder: string,
    private readonly maxBytes: () => number,
  ) {}

  static async open(folder: string, maxBytes: () => number): Promise<ImageCache> {
    const cache = new ImageCache(folder, maxBytes);
    await mkdir(folder, { recursive: true });
    await cache.#readFolder();
    return cache;
  }

  /** The picture kept under `key`, made now if there is none. Who asks meanwhile waits for the same one. */
  get(key: string, make: () => Promise<Buffer>): Promise<Buffer> {
    const name = createHash("sha256").update(key).digest("hex");
    const running = this.#making.get(name);
    if (running) return running;
    const made = this.#readOrMake(name, make).finally(() => this.#making.delete(name));
    this.#making.set(name, made);
    return made;
  }

  async #readOrMake(name: string, make: () => Promise<Buffer>): Promise<Buffer> {
    const kept = await readFile(join(this.folder, name)).catch(() => null);
    if (kept) {
      this.#touch(name, kept.length);
      return kept;
    }
    const made = await make();
    await this.#keep(name, made).catch((error: unknown) => log.warn({ err: error }, "a picture could not be kept"));
    return made;
  }

  async #keep(name: string, bytes: Buffer): Promise<void> {
    const temporary = join(this.folder, `${name}.${randomUUID()}`);
    await writeFile(temporary, bytes);
    await rename(temporary, join(this.folder, name));
    this.#touch(name, bytes.length);
    await this.#evict();
  }

  #touch(name: string, size: number): void {
    this.#total += size - (this.#sizes.get(name) ?? 0);
    this.#sizes.delete(name);
    this.#sizes.set(name, size);
  }

  async #evict(): Promise<void> {
    for (const [name, size] of this.#sizes) {
      if (this.#total <= this.maxBytes()) return;
      this.#sizes.delete(name);
      this.#total -= size;
      await rm(join(this.folder, name), { force: true });
    }
  }

  /** Takes up what an earlier process left, half-written files excepted. */
  async #readFolder(): Promise<void> {
    const found = await Promise.all(
      (await readdir(this.folder)).map(async (name) => ({
        name,
        stats: await stat(join(this.folder, name)).catch(() => null),
      })),
    );
    for (const { name, stats } of found.sort((a, b) => (a.stats?.mtimeMs ?? 0) - (b.stats?.mtimeMs ?? 0))) {
      if (NAME.test(name) && stats) this.#touch(name, stats.size);
      else await rm(join(this.folder, name), { force: true, recursive: true });
    }
  }
}

let current: ImageCache | undefined;

/** Sets this process's cache. */
export function openImageCache(cache: ImageCache): void {
  current = cache;
}

export function imageCache(): ImageCache {
  if (!current) throw new Error("The cache of pictures is not open.");
  return current;
}
