import { createHash } from "node:crypto";
import bcrypt from "bcrypt";
import { BoundedQueue } from "./BoundedQueue.js";

export const DEFAULT_PASSWORD_COST = 12;

/** bcrypt reads no further, and older versions of it stop at the first NUL. */
const BCRYPT_BYTES = 72;

/** One hash fills a core for a quarter of a second, so a crowd of them must be turned away rather than queued. */
const queue = new BoundedQueue({ concurrency: 4, waiting: 64 });

/**
 * @param cost rounds are 2 to the power of this
 * @throws BusyError when too many are waiting
 */
export function hashPassword(password: string, cost = DEFAULT_PASSWORD_COST): Promise<string> {
  return queue.run(() => bcrypt.hash(toBcryptInput(password), cost));
}

/** @throws BusyError when too many are waiting */
export function verifyPassword(password: string, hash: string): Promise<boolean> {
  return queue.run(() => bcrypt.compare(toBcryptInput(password), hash));
}

/**
 * The work of a comparison without anything to compare with: for unknown users, so that the time tells nothing.
 * @throws BusyError when too many are waiting
 */
export async function burnPassword(password: string, cost = DEFAULT_PASSWORD_COST): Promise<false> {
  await verifyPassword(password, dummyHash(cost));
  return false;
}

/** Was the hash made with a lower cost than is asked for today? */
export function needsRehash(hash: string, cost: number): boolean {
  return bcrypt.getRounds(hash) < cost;
}

/** What bcrypt cannot take whole is replaced by its SHA-384 (64 characters): nothing is cut off silently. */
function toBcryptInput(password: string): string {
  const bytes = Buffer.byteLength(password, "utf8");
  if (bytes <= BCRYPT_BYTES && !password.includes("\0")) return password;
  return createHash("sha384").update(password, "utf8").digest("base64");
}

/** A well-formed hash that belongs to no password: a salt and a digest of nothing but zero bits. */
function dummyHash(cost: number): string {
  return `$2b$${String(cost).padStart(2, "0")}$${".".repeat(22)}${".".repeat(31)}`;
}
