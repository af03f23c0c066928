import type { FindOptionsWhere } from "typeorm";
import type { Expression } from "../../access/index.js";
import { afterCommit, reader } from "../../db/index.js";
import { childLogger } from "../../lib/index.js";
import { storage } from "../../storage/index.js";

const log = childLogger("expression");

interface NewObject<E extends Expression> {
  /** Whose file it becomes. */
  readonly table: new () => E;
  readonly id: string;
  readonly key: string;
  readonly bytes: Buffer;
}

/**
 * Stores a file, then does the work that writes the row it belongs to. A row must never be without its file, so the file goes only
 * when there is no such row: where the work failed, unless a connection was lost behind the commit.
 */
export async function withObject<E extends Expression, T>(
  { table, id, key, bytes }: NewObject<E>,
  work: () => Promise<T>,
): Promise<T> {
  await storage().put(key, bytes);
  try {
    return await work();
  } catch (error) {
    const isKept = await reader()
      .existsBy(table, { id } as FindOptionsWhere<E>)
      .catch(() => true);
    if (!isKept) await storage().remove([key]);
    throw error;
  }
}

/** Removes files once the rows that named them are gone for good; a failure leaves them on the disk, which harms nobody. */
export function removeObjects(keys: readonly string[]): void {
  if (keys.length === 0) return;
  afterCommit(() =>
    storage()
      .remove(keys)
      .catch((error: unknown) => log.error({ err: error }, "files of expressions were left behind")),
  );
}
