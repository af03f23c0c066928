import type { EntityManager } from "typeorm";
import { Config } from "../../../config/index.js";
import { currentTransaction, transaction } from "../../../db/index.js";
import { User } from "../../../entities/index.js";
import { INVALID_MFA_CODE, RateLimitError } from "../../../errors/index.js";
import { clock, verifyTotp } from "../../../lib/index.js";
import { lockUser } from "../lockUser.js";
import { BACKUP_CODE, consumeBackupCode, hashBackupCode } from "./backupCodes.js";

interface Answer {
  code: string;
  backupHash: string | null;
}

/** Apps show codes in groups, people copy them so. */
async function readAnswer(userId: string, code: string | null | undefined): Promise<Answer> {
  const plain = (code ?? "").replaceAll(/[\s-]/g, "").toLowerCase();
  return { code: plain, backupHash: BACKUP_CODE.test(plain) ? await hashBackupCode(userId, plain) : null };
}

/** Whether the answer is right; then it is used up. An account without a secret has no right answer. */
async function isRight(db: EntityManager, user: User, { code, backupHash }: Answer): Promise<boolean> {
  if (!user.mfa_enabled || !user.totp_secret) return false;
  if (backupHash !== null) return consumeBackupCode(db, user.id, backupHash);
  const step = verifyTotp(user.totp_secret, code, user.totp_last_step);
  if (step === null) return false;
  await db.update(User, { id: user.id }, { totp_last_step: step });
  return true;
}

type Verdict = { kind: "right" } | { kind: "wrong" } | { kind: "locked"; until: number };

/** One failing spell of an account: from its first wrong code until the lock ends. */
function readSpell({ mfa_failures, mfa_failing_since }: User): { failures: number; since: Date; until: number } {
  const { mfaLockSeconds } = Config.get().security;
  const until = (mfa_failing_since?.getTime() ?? 0) + mfaLockSeconds * 1000;
  if (mfa_failing_since && until > clock.now()) return { failures: mfa_failures, since: mfa_failing_since, until };
  return { failures: 0, since: new Date(clock.now()), until };
}

async function judge(db: EntityManager, userId: string, answer: Answer): Promise<Verdict> {
  const user = await lockUser(db, userId);
  const { failures, since, until } = readSpell(user);
  if (failures >= Config.get().security.mfaMaxAttempts) return { kind: "locked", until };
  if (await isRight(db, user, answer)) {
    if (failures > 0) await db.update(User, { id: userId }, { mfa_failures: 0, mfa_failing_since: null });
    return { kind: "right" };
  }
  await db.update(User, { id: userId }, { mfa_failures: failures + 1, mfa_failing_since: since });
  return { kind: "wrong" };
}

/**
 * Checks a code of an authenticator app, or a backup code, and uses it up. Wrong ones are counted for the account in all processes, in a
 * transaction of its own: whatever becomes of what was asked for, the guess was made.
 * @throws 60008 it is wrong · 429 too many were
 */
export async function checkSecondFactor(userId: string, code: string | null | undefined): Promise<void> {
  if (currentTransaction()) throw new Error("A wrong code would be forgotten with the transaction.");
  const answer = await readAnswer(userId, code);
  const verdict = await transaction((db) => judge(db, userId, answer));
  if (verdict.kind === "wrong") throw INVALID_MFA_CODE();
  if (verdict.kind === "locked") {
    throw new RateLimitError({ retryAfter: Math.max(1, Math.ceil((verdict.until - clock.now()) / 1000)) });
  }
}
