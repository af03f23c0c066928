import { randomInt } from "node:crypto";
import type { BackupCodes, BackupCodesChallenge, BackupCodesVerification } from "@spacebar/schemas";
import type { Actor } from "../../../access/index.js";
import { transaction } from "../../../db/index.js";
import { INVALID_MFA_TICKET, MFA_NOT_ENABLED } from "../../../errors/index.js";
import { canSendMail } from "../../../mail/index.js";
import { mailAccount } from "../accountMail.js";
import { confirmPassword } from "../confirmIdentity.js";
import { consumeToken, findTokenOwner, issueOneTimeToken } from "../oneTimeTokens.js";
import { listBackupCodes, makeBackupCodes, storeBackupCodes } from "./backupCodes.js";

const SECONDS = 1800;
const KEY_DIGITS = 8;

/**
 * With the password, and a key that goes by mail where mail is sent, somebody may see or renew the backup codes.
 * @throws 50035 the password is wrong · 60002 there is no second factor
 * @see https://docs.discord.food/resources/user#send-backup-codes-challenge
 */
export async function challengeBackupCodes(actor: Actor, password: string): Promise<BackupCodesChallenge> {
  const user = await confirmPassword(actor, password);
  if (!user.mfa_enabled) throw MFA_NOT_ENABLED();
  const mailed = user.email !== null && canSendMail();
  const key = mailed ? String(randomInt(10 ** KEY_DIGITS)).padStart(KEY_DIGITS, "0") : "";
  if (mailed) mailAccount(user, "BACKUP_KEY", { key });
  const secret = { userId: user.id, seconds: SECONDS, key };
  const nonce = await issueOneTimeToken({ ...secret, purpose: "codes_view" });
  const regenerate_nonce = await issueOneTimeToken({ ...secret, purpose: "codes_renew" });
  return { nonce, regenerate_nonce };
}

/**
 * Shows which backup codes were used, or makes new ones. The codes themselves are only known when they are new: the server keeps hashes.
 * @throws 60006 nonce or key are wrong, used or old
 * @see https://docs.discord.food/resources/user#get-backup-codes
 */
export async function readBackupCodes(actor: Actor, input: BackupCodesVerification): Promise<BackupCodes> {
  const { id } = actor.user;
  const purpose = input.regenerate ? "codes_renew" : "codes_view";
  const proof = [input.nonce ?? "", input.key ?? ""] as const;
  if ((await findTokenOwner(purpose, ...proof)) !== id) throw INVALID_MFA_TICKET();
  const fresh = input.regenerate ? await makeBackupCodes(id) : null;
  return transaction(async (db) => {
    if ((await consumeToken(db, purpose, ...proof)) === null) throw INVALID_MFA_TICKET();
    return { backup_codes: fresh ? await storeBackupCodes(db, id, fresh) : await listBackupCodes(id) };
  });
}
