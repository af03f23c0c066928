import type { Login, LoginResult } from "@spacebar/schemas";
import { Config } from "../../config/index.js";
import { reader, transaction } from "../../db/index.js";
import { User } from "../../entities/index.js";
import { fieldError, formError } from "../../errors/index.js";
import { burnPassword, hashPassword, needsRehash, verifyPassword } from "../../lib/index.js";
import { foldEmail } from "./identity.js";
import { createSession } from "./sessions.js";
import type { LoginOrigin } from "./sessions.js";
import { checkGuesses, countWrongGuess, forgetGuesses } from "./throttle.js";

/** The same for an unknown name, a wrong password and an account that may not log in. */
const invalidLogin = () => {
  const error = fieldError("INVALID_LOGIN");
  return formError({ login: error, password: error });
};

const findAccount = (login: string): Promise<User | null> =>
  reader().findOne(User, { where: [{ email_key: login }, { username_key: login }] });

const mayLogIn = (user: User | null): user is User & { password_hash: string } =>
  user !== null && user.password_hash !== null && !user.bot && !user.deleted_at;

/** Compares with something in every case: how long it takes tells nothing. */
async function passwordFits(user: User | null, password: string): Promise<boolean> {
  const cost = Config.get().security.bcryptCost;
  if (!mayLogIn(user)) return burnPassword(password, cost);
  return verifyPassword(password, user.password_hash);
}

async function rehash(user: User, password: string): Promise<void> {
  const cost = Config.get().security.bcryptCost;
  if (!user.password_hash || !needsRehash(user.password_hash, cost)) return;
  const password_hash = await hashPassword(password, cost);
  await transaction((db) => db.update(User, { id: user.id, password_hash: user.password_hash ?? "" }, { password_hash }));
}

/** Checks name and password. Logging in brings a disabled account back. */
export async function checkCredentials({ login, password }: Login, { ip }: LoginOrigin): Promise<User> {
  const key = foldEmail(login);
  checkGuesses(key, ip);
  const user = await findAccount(key);
  if (!(await passwordFits(user, password)) || !user) {
    countWrongGuess(key, ip);
    throw invalidLogin();
  }
  forgetGuesses(key, ip);
  await rehash(user, password);
  return user;
}

/**
 * Logs in with a password.
 * @throws 50035 name or password is wrong, whichever · 429 too many wrong ones
 * @see https://docs.discord.food/authentication#login-account
 */
export async function login(input: Login, origin: LoginOrigin): Promise<LoginResult> {
  const user = await checkCredentials(input, origin);
  if (user.disabled) await transaction((db) => db.update(User, { id: user.id }, { disabled: false }));
  const token = await createSession(user.id, origin);
  return { user_id: user.id, token, user_settings: { locale: user.locale, theme: "dark" } };
}
