import { Config } from "../config/index.js";
import { ADDRESS_BUCKET, GLOBAL_BUCKET, INVALID_REQUESTS_BUCKET } from "./rateLimit.js";
import type { Limit, LimitsGetter } from "./rateLimit.js";
import type { UploadLimits } from "./upload.js";

/** The instance's numbers, asked anew for each request. */
export const configuredLimits: LimitsGetter = (name): Limit | null => {
  const { enabled, global, ip, invalidRequests, buckets } = Config.get().rateLimits;
  if (!enabled) return null;
  if (name === GLOBAL_BUCKET) return global;
  if (name === ADDRESS_BUCKET) return ip;
  if (name === INVALID_REQUESTS_BUCKET) return invalidRequests;
  return buckets[name] ?? buckets.default ?? null;
};

export const configuredUploadLimits = (): UploadLimits => {
  const { maxAttachmentSize, maxRequestSize } = Config.get().limits.message;
  return { fileSize: maxAttachmentSize, totalSize: maxRequestSize };
};
