import { In, LessThan } from "typeorm";
import type { EntityManager } from "typeorm";
import { reader, transaction } from "../../db/index.js";
import { OneTimeToken } from "../../entities/index.js";
import type { OneTimePurpose } from "../../entities/index.js";
import { clock, hashToken, urlSafeRandom } from "../../lib/index.js";

const TOKEN_BYTES = 24;

interface NewToken {
  purpose: OneTimePurpose;
  userId: string;
  /** How long it lives. */
  seconds: number;
  /** A second secret that has to be shown with it; it went another way. */
  key?: string;
}

const hashOf = (token: string, key?: string): string => hashToken(key === undefined ? token : `${token}:${key}`);

/** Makes a token of 192 random bits that works once and for one purpose. It is not kept anywhere. */
export async function issueOneTimeToken({ purpose, userId, seconds, key }: NewToken): Promise<string> {
  const token = urlSafeRandom(TOKEN_BYTES);
  const now = clock.now();
  await transaction(async (db) => {
    await db.delete(OneTimeToken, { user_id: userId, expires_at: LessThan(new Date(now)) });
    const expires_at = new Date(now + seconds * 1000);
    await db.insert(OneTimeToken, { token_hash: hashOf(token, key), purpose, user_id: userId, expires_at });
  });
  return token;
}

/** Whose token it is, or null: wrong, used, expired and meant for something else are the same. */
export async function findTokenOwner(purpose: OneTimePurpose, token: string, key?: string): Promise<string | null> {
  const row = await reader().findOneBy(OneTimeToken, { token_hash: hashOf(token, key), purpose });
  return row && row.expires_at.getTime() > clock.now() ? row.user_id : null;
}

/** Uses the token up. Of several who try at once one succeeds; the others get null. */
export async function consumeToken(
  db: EntityManager,
  purpose: OneTimePurpose,
  token: string,
  key?: string,
): Promise<string | null> {
  const owner = await findTokenOwner(purpose, token, key);
  if (owner === null) return null;
  const { affected } = await db.delete(OneTimeToken, { token_hash: hashOf(token, key), purpose });
  return affected === 1 ? owner : null;
}

/** Tickets and links are worthless once what they stood on has changed. Without purposes: all of them. */
export async function dropTokens(db: EntityManager, userId: string, ...purposes: OneTimePurpose[]): Promise<void> {
  await db.delete(OneTimeToken, { user_id: userId, ...(purposes.length > 0 && { purpose: In(purposes) }) });
}

/** Forgets the tokens whose time is over. Run now and then by one process. */
export async function pruneTokens(db: EntityManager): Promise<void> {
  await db.delete(OneTimeToken, { expires_at: LessThan(new Date(clock.now())) });
}
