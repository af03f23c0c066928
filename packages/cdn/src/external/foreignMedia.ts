import { createHash } from "node:crypto";
import { LRUCache } from "lru-cache";
import { NOT_FOUND_404, SERVICE_UNAVAILABLE_503, UNSUPPORTED_MEDIA_TYPE_415 } from "@spacebar/util/errors";
import { clock, OutgoingError, outgoingHttp } from "@spacebar/util/lib";
import { detectContentType, HEAD_BYTES, isDecodedImage } from "@spacebar/util/storage";

/** A picture, a sound or a film of another site. */
export interface ForeignMedia {
  bytes: Buffer;
  contentType: string;
  /** Of the bytes. */
  digest: string;
}

type Kept = ForeignMedia | { refusal: typeof NOT_FOUND_404 };

const ACCEPT = "image/avif,image/webp,image/png,image/gif,image/jpeg,video/*,audio/*";
const PLAYED = /^(audio|video)\//;
const MIB = 1024 * 1024;
/** What one viewer has fetched, the others see for a while. */
const KEPT_MS = 30 * 60_000;
const REFUSED_MS = 5 * 60_000;
const OVERHEAD_BYTES = 1024;

const cache = new LRUCache<string, Kept>({
  maxSize: 64 * MIB,
  maxEntrySize: 8 * MIB,
  sizeCalculation: (kept) => OVERHEAD_BYTES + ("bytes" in kept ? kept.bytes.length : 0),
  ttl: KEPT_MS,
  perf: { now: () => clock.now() },
  fetchMethod: async (url, _, { options }) => {
    const kept = await load(url);
    if (!("bytes" in kept)) options.ttl = REFUSED_MS;
    return kept;
  },
});

/** What is there, by its content: pages, drawings and everything else that is no media are refused. */
async function load(url: string): Promise<Kept> {
  const answer = await outgoingHttp()
    .request(url, { headers: { accept: ACCEPT } })
    .catch((error: unknown) => refuse(error));
  if (!("body" in answer)) return answer;
  if (answer.status !== 200) return { refusal: NOT_FOUND_404 };
  const bytes = answer.body;
  const contentType = await detectContentType(bytes.subarray(0, HEAD_BYTES), "");
  if (!isDecodedImage(contentType) && !PLAYED.test(contentType)) return { refusal: UNSUPPORTED_MEDIA_TYPE_415 };
  return { bytes, contentType, digest: createHash("sha256").update(bytes).digest("hex").slice(0, 32) };
}

/** That we have too much to do, or stop, says nothing of the site: it is not remembered. */
function refuse(error: unknown): { refusal: typeof NOT_FOUND_404 } {
  if (!(error instanceof OutgoingError)) throw error;
  if (error.reason === "busy" || error.reason === "closed") throw SERVICE_UNAVAILABLE_503();
  return { refusal: error.reason === "too_large" ? UNSUPPORTED_MEDIA_TYPE_415 : NOT_FOUND_404 };
}

/** Fetches media of another site. @throws NOT_FOUND_404 · UNSUPPORTED_MEDIA_TYPE_415 · SERVICE_UNAVAILABLE_503 */
export async function fetchForeignMedia(url: string): Promise<ForeignMedia> {
  const kept = await cache.fetch(url);
  if (!kept) throw NOT_FOUND_404();
  if (!("bytes" in kept)) throw kept.refusal();
  return kept;
}
