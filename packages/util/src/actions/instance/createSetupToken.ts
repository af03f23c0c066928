import { LessThan } from "typeorm";
import { reader, transaction } from "../../db/index.js";
import { OneTimeToken, User } from "../../entities/index.js";
import { clock, hashToken, urlSafeRandom } from "../../lib/index.js";

const TOKEN_BYTES = 24;
const SETUP_TOKEN_SECONDS = 3600;

/** While the instance has no operator: a token with which whoever started the process, and reads its output, becomes one. Else null. */
export async function createSetupToken(): Promise<string | null> {
  if (await reader().existsBy(User, { operator: true })) return null;
  const token = urlSafeRandom(TOKEN_BYTES);
  await transaction(async (db) => {
    const now = clock.now();
    await db.delete(OneTimeToken, { purpose: "setup", expires_at: LessThan(new Date(now)) });
    const expires_at = new Date(now + SETUP_TOKEN_SECONDS * 1000);
    await db.insert(OneTimeToken, { token_hash: hashToken(token), purpose: "setup", user_id: null, expires_at });
  });
  return token;
}
