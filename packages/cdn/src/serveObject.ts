import parseRange from "range-parser";
import { NOT_FOUND_404 } from "@spacebar/util/errors";
import { reply } from "@spacebar/util/http";
import type { Reply, RouteRequest } from "@spacebar/util/http";
import { storage } from "@spacebar/util/storage";
import type { ByteRange, StoredObject } from "@spacebar/util/storage";

/** Whether the client's copy is the current one. */
export function isFresh(
  { headers }: RouteRequest,
  { etag, modified }: Pick<StoredObject, "etag" | "modified">,
): boolean {
  const match = headers["if-none-match"];
  if (match !== undefined) {
    return match.split(",").some((tag) => ["*", etag].includes(tag.trim().replace(/^W\//, "")));
  }
  const since = Date.parse(headers["if-modified-since"] ?? "");
  return Math.floor(modified.getTime() / 1000) * 1000 <= since;
}

/** The part the client asks for; `null` for all of it, "none" when there is no such part. */
export function rangeOf({ headers }: RouteRequest, { size, etag, modified }: StoredObject): ByteRange | null | "none" {
  if (headers.range === undefined) return null;
  const unchanged = headers["if-range"];
  if (unchanged !== undefined && unchanged !== etag && unchanged !== modified.toUTCString()) return null;
  const ranges = parseRange(size, headers.range);
  if (ranges === -1) return "none";
  const [only] = ranges === -2 || ranges.type !== "bytes" || ranges.length !== 1 ? [] : ranges;
  return only ?? null;
}

/**
 * Sends a stored file, whole or a part of it.
 * @throws NOT_FOUND_404
 * @see https://www.rfc-editor.org/rfc/rfc9110#name-range-requests
 */
export async function serveObject(request: RouteRequest, key: string, headers: Record<string, string>): Promise<Reply> {
  const object = await storage().stat(key);
  if (!object) throw NOT_FOUND_404();
  const all = {
    ...headers,
    ETag: object.etag,
    "Last-Modified": object.modified.toUTCString(),
    "Accept-Ranges": "bytes",
  };
  if (isFresh(request, object)) return reply(304, undefined, all);
  const range = rangeOf(request, object);
  if (range === "none") return reply(416, undefined, { "Content-Range": `bytes */${object.size}` });
  const content = await storage().open(key, range ?? undefined);
  if (!content) throw NOT_FOUND_404();
  if (range === null) return reply(200, content, { ...all, "Content-Length": String(object.size) });
  return reply(206, content, {
    ...all,
    "Content-Length": String(range.end - range.start + 1),
    "Content-Range": `bytes ${range.start}-${range.end}/${object.size}`,
  });
}
