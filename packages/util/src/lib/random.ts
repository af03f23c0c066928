import { createHash, randomBytes, randomInt, timingSafeEqual } from "node:crypto";

/** So many random bytes as base64url, 4 characters for 3 bytes. */
export function urlSafeRandom(bytes: number): string {
  return randomBytes(bytes).toString("base64url");
}

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** A word nobody guesses that people may type: so many letters and digits, each of 62 alike. */
export function randomCode(length: number): string {
  return Array.from({ length }, () => LETTERS[randomInt(LETTERS.length)]).join("");
}

/** Compares two secrets in a time that tells nothing about them, not even their lengths. */
export function safeEqual(a: string, b: string): boolean {
  return timingSafeEqual(sha256(a), sha256(b));
}

function sha256(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
