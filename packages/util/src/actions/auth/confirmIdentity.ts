import type { Actor } from "../../access/index.js";
import { reader } from "../../db/index.js";
import { User } from "../../entities/index.js";
import { fieldError, formError } from "../../errors/index.js";
import { verifyPassword } from "../../lib/index.js";
import { checkSecondFactor } from "./mfa/secondFactor.js";
import { guessPassword } from "./throttle.js";

/**
 * Whoever holds a token proves to be the account's owner. Returns the account as it is now. Guesses count like those at a login.
 * @throws 50035 the password is wrong or missing · 429 too many wrong ones
 */
export async function confirmPassword({ user: { id }, ip }: Actor, password: string | null | undefined): Promise<User> {
  const user = await reader().findOneByOrFail(User, { id });
  const hash = user.password_hash;
  if (hash === null) return user;
  if (!password) throw formError({ password: fieldError("BASE_TYPE_REQUIRED") });
  const right = await guessPassword(id, ip, () => verifyPassword(password, hash));
  if (!right) throw formError({ password: fieldError("PASSWORD_DOES_NOT_MATCH") });
  return user;
}

interface Proofs {
  password?: string | null;
  code?: string | null;
}

/**
 * Password and, where the account has one, second factor: for what would let a thief keep the account.
 * @throws as {@link confirmPassword} · 60008 the code is wrong or missing
 */
export async function confirmIdentity(actor: Actor, { password, code }: Proofs): Promise<User> {
  const user = await confirmPassword(actor, password);
  if (user.mfa_enabled) await checkSecondFactor(user.id, code);
  return user;
}
