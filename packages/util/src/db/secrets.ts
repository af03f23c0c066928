import { randomBytes } from "node:crypto";
import { Secret } from "../entities/index.js";
import { database } from "./dataSource.js";

/** What each key signs; one leaking tells nothing of the others. */
export type SecretName =
  "purpose_tokens" | "attachment_urls" | "external_media" | "rate_limit_buckets" | "webhook_tokens";

const known = new Map<SecretName, string>();

/** A 256-bit key of this instance, in hex; made on first use and shared by all its processes through the database. */
export async function instanceSecret(name: SecretName): Promise<string> {
  const cached = known.get(name);
  if (cached) return cached;
  const manager = database().manager;
  const value = randomBytes(32).toString("hex");
  await manager.createQueryBuilder().insert().into(Secret).values({ name, value }).orIgnore().execute();
  const stored = await manager.findOneByOrFail(Secret, { name });
  known.set(name, stored.value);
  return stored.value;
}

/** A key that {@link instanceSecret} has fetched before, for code that cannot wait. */
export function knownSecret(name: SecretName): string {
  const value = known.get(name);
  if (!value) throw new Error(`The secret ${name} has not been fetched.`);
  return value;
}

/** Forgets the cached keys: a test that opens another database must not keep the last one's. */
export function forgetSecrets(): void {
  known.clear();
}
