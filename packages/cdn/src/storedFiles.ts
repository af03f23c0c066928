import { buffer } from "node:stream/consumers";
import { LRUCache } from "lru-cache";
import { NOT_FOUND_404 } from "@spacebar/util/errors";
import { detectContentType, HEAD_BYTES, storage } from "@spacebar/util/storage";
import type { ByteRange } from "@spacebar/util/storage";

/** What was found out about files; a key's content never changes. */
const known = new LRUCache<string, string>({ max: 10_000 });

/** A stored file's beginning or all of it. @throws NOT_FOUND_404 */
export async function readObject(key: string, range?: ByteRange): Promise<Buffer> {
  const content = await storage().open(key, range);
  if (!content) throw NOT_FOUND_404();
  return buffer(content);
}

/** What a stored file is. @throws NOT_FOUND_404 */
export async function contentTypeOf(key: string, filename: string): Promise<string> {
  const cached = known.get(key);
  if (cached !== undefined) return cached;
  const head = await readObject(key, { start: 0, end: HEAD_BYTES - 1 });
  const contentType = await detectContentType(head, filename);
  known.set(key, contentType);
  return contentType;
}
