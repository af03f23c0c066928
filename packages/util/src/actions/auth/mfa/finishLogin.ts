import type { LoginResult, MfaTotp } from "@spacebar/schemas";
import { Config } from "../../../config/index.js";
import { transaction } from "../../../db/index.js";
import type { User } from "../../../entities/index.js";
import { INVALID_MFA_TICKET } from "../../../errors/index.js";
import { lockUser } from "../lockUser.js";
import { consumeToken, findTokenOwner, issueOneTimeToken } from "../oneTimeTokens.js";
import { completeLogin } from "../completeLogin.js";
import type { LoginOrigin } from "../sessions.js";
import { checkSecondFactor } from "./secondFactor.js";

/** What an account with a second factor is answered instead of a token: a ticket to show with the code. */
export async function askSecondFactor(user: User, purpose: "mfa" | "mfa_reset" = "mfa"): Promise<LoginResult> {
  const seconds = Config.get().security.mfaTicketSeconds;
  const ticket = await issueOneTimeToken({ purpose, userId: user.id, seconds });
  return { user_id: user.id, mfa: true, totp: true, sms: false, backup: true, webauthn: null, ticket };
}

/**
 * The second step of a login.
 * @throws 60006 the ticket is wrong, used or old · 60008 the code is wrong or was used · 429 too many wrong ones
 * @see https://docs.discord.food/authentication#verify-mfa-login
 */
export async function finishMfaLogin({ ticket, code }: MfaTotp, origin: LoginOrigin): Promise<LoginResult> {
  const userId = await findTokenOwner("mfa", ticket);
  if (userId === null) throw INVALID_MFA_TICKET();
  await checkSecondFactor(userId, code);
  return transaction(async (db) => {
    if ((await consumeToken(db, "mfa", ticket)) === null) throw INVALID_MFA_TICKET();
    return completeLogin(await lockUser(db, userId), origin);
  });
}
