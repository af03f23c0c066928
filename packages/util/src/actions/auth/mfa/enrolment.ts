import type { BackupCodes, MfaDisable, MfaEnable, TokenResult } from "@spacebar/schemas";
import type { Actor } from "../../../access/index.js";
import { transaction } from "../../../db/index.js";
import { BackupCode, User } from "../../../entities/index.js";
import { INVALID_MFA_CODE, INVALID_MFA_SECRET, MFA_ALREADY_ENABLED, MFA_NOT_ENABLED } from "../../../errors/index.js";
import { readTotpSecret, verifyTotp } from "../../../lib/index.js";
import { announceOwnUser } from "../../user/announce.js";
import { confirmPassword } from "../confirmIdentity.js";
import { lockUser } from "../lockUser.js";
import { dropTokens } from "../oneTimeTokens.js";
import { replaceSessions } from "../sessions.js";
import type { LoginOrigin } from "../sessions.js";
import { makeBackupCodes, storeBackupCodes } from "./backupCodes.js";
import { checkSecondFactor } from "./secondFactor.js";

const FORGOTTEN = { totp_last_step: null, mfa_failures: 0, mfa_failing_since: null };

/**
 * Turns the second factor on with a secret the client made. Every other login ends.
 * @throws 50035 the password is wrong · 60001 it is on · 60005 no secret, or one no app can use · 60008 the code is not the secret's
 * @see https://docs.discord.food/resources/user#enable-totp-mfa
 */
export async function enableTotp(actor: Actor, input: MfaEnable, origin: LoginOrigin): Promise<BackupCodes> {
  const { id, mfa_enabled } = await confirmPassword(actor, input.password);
  if (mfa_enabled) throw MFA_ALREADY_ENABLED();
  const secret = readTotpSecret(input.secret ?? "");
  if (secret === null) throw INVALID_MFA_SECRET();
  const step = verifyTotp(secret, input.code ?? "", null);
  if (step === null) throw INVALID_MFA_CODE();
  const codes = await makeBackupCodes(id);
  return transaction(async (db) => {
    const user = await lockUser(db, id);
    if (user.mfa_enabled) throw MFA_ALREADY_ENABLED();
    const change = { ...FORGOTTEN, mfa_enabled: true, totp_secret: secret, totp_last_step: step };
    await db.update(User, { id }, change);
    const backup_codes = await storeBackupCodes(db, id, codes);
    const token = await replaceSessions(id, origin);
    announceOwnUser(Object.assign(user, change));
    return { token, backup_codes };
  });
}

/**
 * Turns it off with a code of the app or a backup code. Every other login ends.
 * @throws 60002 it is off · 60008 the code is wrong
 * @see https://docs.discord.food/resources/user#disable-totp-mfa
 */
export async function disableTotp(actor: Actor, input: MfaDisable, origin: LoginOrigin): Promise<TokenResult> {
  const { id } = actor.user;
  const isOn = await transaction(async (db) => (await lockUser(db, id)).mfa_enabled);
  if (!isOn) throw MFA_NOT_ENABLED();
  await checkSecondFactor(id, input.code);
  return transaction(async (db) => {
    const user = await lockUser(db, id);
    const change = { ...FORGOTTEN, mfa_enabled: false, totp_secret: null };
    await db.update(User, { id }, change);
    await db.delete(BackupCode, { user_id: id });
    await dropTokens(db, id, "mfa", "mfa_reset", "codes_view", "codes_renew");
    const token = await replaceSessions(id, origin);
    announceOwnUser(Object.assign(user, change));
    return { token };
  });
}
