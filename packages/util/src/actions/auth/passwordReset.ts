import type { LoginResult, Reset } from "@spacebar/schemas";
import { Config } from "../../config/index.js";
import { afterCommit, reader, transaction } from "../../db/index.js";
import { User } from "../../entities/index.js";
import { fieldError, formError, INVALID_MFA_TICKET } from "../../errors/index.js";
import { mailAccount, tokenLink } from "./accountMail.js";
import { changePassword, hashNewPassword } from "./changePassword.js";
import { findAccount } from "./login.js";
import { askSecondFactor } from "./mfa/finishLogin.js";
import { checkSecondFactor } from "./mfa/secondFactor.js";
import { consumeToken, findTokenOwner, issueOneTimeToken } from "./oneTimeTokens.js";
import type { LoginOrigin } from "./sessions.js";

const invalidToken = () => formError({ token: fieldError("INVALID_TOKEN") });

const mayReset = (user: User | null): user is User => user !== null && !user.bot && !user.disabled && !user.deleted_at;

async function mailLink(user: User): Promise<void> {
  const seconds = Config.get().security.resetSeconds;
  const token = await issueOneTimeToken({ purpose: "password_reset", userId: user.id, seconds });
  mailAccount(user, "RESET", { link: tokenLink("reset", token) });
}

/**
 * Mails a link that sets a new password. The answer is the same whether there is such an account or not, and comes before the work
 * that only an existing one causes.
 * @see https://docs.discord.food/authentication#forgot-password
 */
export async function requestPasswordReset(login: string): Promise<void> {
  const user = await findAccount(login);
  afterCommit(async () => {
    if (mayReset(user)) await mailLink(user);
  });
}

/** The second factor of a reset, with a ticket of its own: what answers it opens nothing else. */
async function proveSecondFactor(user: User, { ticket, code }: Reset): Promise<void> {
  const owner = ticket ? await findTokenOwner("mfa_reset", ticket) : null;
  if (owner !== user.id) throw INVALID_MFA_TICKET();
  await checkSecondFactor(user.id, code);
}

/**
 * Sets a new password with a mailed token and logs in; every other login ends. An account with a second factor is first answered with
 * a ticket for it.
 * @throws 50035 the token is wrong, used or old, or the password does not do · 60006, 60008 the second factor
 * @see https://docs.discord.food/authentication#reset-password
 */
export async function resetPassword(input: Reset, origin: LoginOrigin): Promise<LoginResult> {
  const userId = await findTokenOwner("password_reset", input.token);
  const user = userId === null ? null : await reader().findOneBy(User, { id: userId });
  if (!mayReset(user)) throw invalidToken();
  if (user.mfa_enabled && !input.code) return askSecondFactor(user, "mfa_reset");
  const password_hash = await hashNewPassword(input.password);
  if (user.mfa_enabled) await proveSecondFactor(user, input);
  return transaction(async (db) => {
    if ((await consumeToken(db, "password_reset", input.token)) === null) throw invalidToken();
    if (user.mfa_enabled && !(await consumeToken(db, "mfa_reset", input.ticket ?? ""))) throw INVALID_MFA_TICKET();
    return { token: await changePassword(db, user, password_hash, origin) };
  });
}
