import type { EntityManager } from "typeorm";
import { Config } from "../../config/index.js";
import { User } from "../../entities/index.js";
import { formError } from "../../errors/index.js";
import { hashPassword } from "../../lib/index.js";
import { mailAccount } from "./accountMail.js";
import { passwordFault } from "./identity.js";
import { dropTokens } from "./oneTimeTokens.js";
import { replaceSessions } from "./sessions.js";
import type { LoginOrigin } from "./sessions.js";

/**
 * Not for inside a transaction.
 * @param field of the request, for the error
 * @throws 50035 the password does not do
 */
export async function hashNewPassword(password: string, field = "password"): Promise<string> {
  const fault = passwordFault(password);
  if (fault) throw formError({ [field]: fault });
  return hashPassword(password, Config.get().security.bcryptCost);
}

/** Stores a new password. All logins, tickets and mailed links end; returns the token of a new login. */
export async function changePassword(
  db: EntityManager,
  user: User,
  password_hash: string,
  origin: LoginOrigin,
): Promise<string> {
  await db.update(User, { id: user.id }, { password_hash });
  await dropTokens(db, user.id);
  mailAccount(user, "PASSWORD_CHANGED");
  return replaceSessions(user.id, origin);
}
