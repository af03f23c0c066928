import type { Register } from "@spacebar/schemas";
import { Config } from "../../config/index.js";
import { isUniqueViolation, reader, transaction } from "../../db/index.js";
import { User } from "../../entities/index.js";
import { fieldError, formError } from "../../errors/index.js";
import type { FieldError } from "../../errors/index.js";
import { clock, hashPassword, Snowflake } from "../../lib/index.js";
import { checkInvite, enterGuilds } from "../invite/enterGuilds.js";
import { mailVerification } from "./emailVerification.js";
import { foldEmail, foldName, passwordFault, usernameFault } from "./identity.js";
import { createSession } from "./sessions.js";
import type { LoginOrigin } from "./sessions.js";

type Faults = Record<string, FieldError>;

const YEAR_MS = 365.2425 * 24 * 3600 * 1000;

const isTooYoung = (dateOfBirth: string, minimumAge: number): boolean =>
  clock.now() - new Date(dateOfBirth).getTime() < minimumAge * YEAR_MS;

/** Everything that is wrong with a registration as far as the request itself tells. */
function findFaults(input: Register, username: string): Faults {
  const { requireEmail, requireDateOfBirth, requireInvite, minimumAge } = Config.get().register;
  const faults: Faults = {};
  const nameFault = usernameFault(username);
  if (nameFault) faults["username"] = nameFault;
  if (!input.password) faults["password"] = fieldError("BASE_TYPE_REQUIRED");
  else {
    const weak = passwordFault(input.password);
    if (weak) faults["password"] = weak;
  }
  if (requireEmail && !input.email) faults["email"] = fieldError("BASE_TYPE_REQUIRED");
  if (requireInvite && !input.invite) faults["invite"] = fieldError("BASE_TYPE_REQUIRED");
  if (input.consent === false) faults["consent"] = fieldError("CONSENT_REQUIRED");
  if (requireDateOfBirth && !input.date_of_birth) faults["date_of_birth"] = fieldError("BASE_TYPE_REQUIRED");
  else if (input.date_of_birth && isTooYoung(input.date_of_birth, minimumAge)) {
    faults["date_of_birth"] = fieldError("DATE_OF_BIRTH_UNDERAGE", { min: minimumAge });
  }
  return faults;
}

/** A name for those who only gave a display name. */
function deriveUsername(globalName: string): string {
  const base = foldName(globalName)
    .replaceAll(/[^a-z0-9_.]/g, "")
    .replaceAll(/\.{2,}/g, ".")
    .slice(0, 26);
  return `${base || "user"}${Snowflake.generate().slice(-5)}`;
}

export interface NewAccount {
  username: string;
  globalName?: string | null;
  email: string | null;
  password: string;
  dateOfBirth?: string | null;
  operator?: boolean;
}

async function findTaken(username: string, email: string | null): Promise<Faults> {
  const byName = await reader().existsBy(User, { username_key: foldName(username) });
  const byEmail = email !== null && (await reader().existsBy(User, { email_key: foldEmail(email) }));
  return {
    ...(byName && { username: fieldError("USERNAME_ALREADY_TAKEN") }),
    ...(byEmail && { email: fieldError("EMAIL_ALREADY_REGISTERED") }),
  };
}

/** Writes a person's account. The table's unique keys decide, also between two who want the same name at once. */
export async function createAccount(account: NewAccount): Promise<User> {
  const password_hash = await hashPassword(account.password, Config.get().security.bcryptCost);
  const id = Snowflake.generate();
  try {
    return await transaction(async (db) => {
      await db.insert(User, {
        id,
        username: account.username,
        username_key: foldName(account.username),
        global_name: account.globalName ?? null,
        email: account.email,
        email_key: account.email === null ? null : foldEmail(account.email),
        password_hash,
        date_of_birth: account.dateOfBirth ?? null,
        operator: account.operator ?? false,
      });
      return db.findOneByOrFail(User, { id });
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw formError(await findTaken(account.username, account.email));
    throw error;
  }
}

/**
 * Makes an account and logs it in.
 * @throws 50035 with one entry for each field that does not do
 * @see https://docs.discord.food/authentication#register-account
 */
export async function register(input: Register, origin: LoginOrigin): Promise<{ user: User; token: string }> {
  const settings = Config.get().register;
  if (!settings.allowNewRegistration) throw formError({ email: fieldError("REGISTRATION_DISABLED") });
  if (!input.username && !input.global_name) throw formError({ username: fieldError("BASE_TYPE_REQUIRED") });
  const username = input.username ? foldName(input.username) : deriveUsername(input.global_name ?? "");
  const faults = findFaults(input, username);
  if (Object.keys(faults).length > 0 || !input.password) throw formError(faults);
  if (settings.requireInvite) await checkInvite(input.invite ?? "");
  const user = await createAccount({
    username,
    globalName: input.global_name,
    email: input.email ?? null,
    password: input.password,
    dateOfBirth: input.date_of_birth,
  });
  await enterGuilds(user, input.invite);
  await mailVerification(user);
  return { user, token: await createSession(user.id, origin) };
}
