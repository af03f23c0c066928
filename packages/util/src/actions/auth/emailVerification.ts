import type { Actor } from "../../access/index.js";
import { Config } from "../../config/index.js";
import { reader, transaction } from "../../db/index.js";
import { User } from "../../entities/index.js";
import { fieldError, formError } from "../../errors/index.js";
import { announceOwnUser } from "../user/announce.js";
import { mailAccount, tokenLink } from "./accountMail.js";
import { lockUser } from "./lockUser.js";
import { consumeToken, dropTokens, issueOneTimeToken } from "./oneTimeTokens.js";

/** Mails a link that shows that the address is its owner's. Only the last one works. */
export async function mailVerification(user: User): Promise<void> {
  if (user.email === null) return;
  const seconds = Config.get().security.verifySeconds;
  await transaction(async (db) => {
    await dropTokens(db, user.id, "email_verify");
    const token = await issueOneTimeToken({ purpose: "email_verify", userId: user.id, seconds });
    mailAccount(user, "VERIFY", { link: tokenLink("verify", token) });
  });
}

/**
 * Sends the link again; nothing happens when there is nothing to verify.
 * @see https://docs.discord.food/topics/email-verification#resend-verification-email
 */
export async function resendVerification(actor: Actor): Promise<void> {
  const user = await reader().findOneByOrFail(User, { id: actor.user.id });
  if (!user.verified) await mailVerification(user);
}

/**
 * Uses a mailed token. It logs nobody in: a link that a mail program opens by itself must not.
 * @throws 50035 the token is wrong, used or old
 * @see https://docs.discord.food/topics/email-verification#verify-email-address
 */
export async function verifyEmail(token: string): Promise<{ user_id: string; token: null }> {
  return transaction(async (db) => {
    const userId = await consumeToken(db, "email_verify", token);
    if (userId === null) throw formError({ token: fieldError("INVALID_TOKEN") });
    await db.update(User, { id: userId }, { verified: true });
    announceOwnUser(await lockUser(db, userId));
    return { user_id: userId, token: null };
  });
}
