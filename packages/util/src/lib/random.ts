import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** So many random bytes as base64url, 4 characters for 3 bytes. */
export function urlSafeRandom(bytes: number): string {
  return randomBytes(bytes).toString("base64url");
}

/** Compares two secrets in a time that tells nothing about them, not even their lengths. */
export function safeEqual(a: string, b: string): boolean {
  return timingSafeEqual(sha256(a), sha256(b));
}

function sha256(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
