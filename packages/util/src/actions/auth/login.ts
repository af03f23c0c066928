import type { Login, LoginResult } from "@spacebar/schemas";
import { Config } from "../../config/index.js";
import { reader, transaction } from "../../db/index.js";
import { User } from "../../entities/index.js";
import { fieldError, formError } from "../../errors/index.js";
import { burnPassword, hashPassword, needsRehash, verifyPassword } from "../../lib/index.js";
import { completeLogin } from "./completeLogin.js";
import { foldEmail } from "./identity.js";
import { askSecondFactor } from "./mfa/finishLogin.js";
import type { LoginOrigin } from "./sessions.js";
import { guessPassword } from "./throttle.js";

/** The same for an unknown name, a wrong password and an account that may not log in. */
const invalidLogin = () => {
  const error = fieldError("INVALID_LOGIN");
  return formError({ login: error, password: error });
};

/** By e-mail address or name, in any spelling. */
export const findAccount = (login: string): Promise<User | null> => {
  const key = foldEmail(login);
  return reader().findOne(User, { where: [{ email_key: key }, { username_key: key }] });
};

type Person = User & { password_hash: string };

const isPerson = (user: User | null): user is Person =>
  user !== null && user.password_hash !== null && !user.bot && !user.deleted_at;

/** Compares with something in every case: how long it takes tells nothing. */
async function fits(user: User | null, { password, undelete }: Login): Promise<boolean> {
  if (!isPerson(user)) return burnPassword(password, Config.get().security.bcryptCost);
  const right = await verifyPassword(password, user.password_hash);
  return right && (!user.disabled || undelete === true);
}

/** Old hashes follow a raised cost when their password is at hand. */
async function rehash({ id, password_hash }: User, password: string): Promise<void> {
  const cost = Config.get().security.bcryptCost;
  if (!password_hash || !needsRehash(password_hash, cost)) return;
  const stronger = await hashPassword(password, cost);
  await transaction((db) => db.update(User, { id, password_hash }, { password_hash: stronger }));
}

function checkVerified({ email, verified }: User): void {
  if (!Config.get().login.requireVerification || email === null || verified) return;
  throw formError({ login: fieldError("EMAIL_NOT_VERIFIED") });
}

/**
 * Checks name and password. A disabled account answers like an unknown one, unless it is asked back with `undelete`.
 * @throws 50035 name or password is wrong, whichever · 429 too many wrong ones
 */
async function checkCredentials(input: Login, { ip }: Pick<LoginOrigin, "ip">): Promise<User> {
  const user = await findAccount(input.login);
  const right = await guessPassword(user?.id ?? foldEmail(input.login), ip, () => fits(user, input));
  if (!right || !user) throw invalidLogin();
  await rehash(user, input.password);
  return user;
}

/**
 * Logs in with a password; an account with a second factor gets a ticket for it.
 * @throws as {@link checkCredentials} · 50035 the e-mail address must be verified first
 * @see https://docs.discord.food/authentication#login-account
 */
export async function login(input: Login, origin: LoginOrigin): Promise<LoginResult> {
  const user = await checkCredentials(input, origin);
  checkVerified(user);
  return user.mfa_enabled ? askSecondFactor(user) : completeLogin(user, origin);
}
