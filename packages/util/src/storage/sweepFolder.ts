import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { clock } from "../lib/index.js";

/** Removes from a folder what was last touched so long ago that whoever left it there is gone. How much that was. */
export async function sweepFolder(folder: string, olderThanMs: number): Promise<number> {
  const names = await readdir(folder).catch(() => []);
  const before = clock.now() - olderThanMs;
  const removed = await Promise.all(
    names.map(async (name) => {
      const place = join(folder, name);
      const stats = await stat(place).catch(() => null);
      if (!stats || stats.mtimeMs > before) return 0;
      await rm(place, { recursive: true, force: true });
      return 1;
    }),
  );
  return removed.reduce<number>((sum, one) => sum + one, 0);
}
