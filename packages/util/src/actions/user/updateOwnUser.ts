import type { PrivateUser, UserModify } from "@spacebar/schemas";
import type { EntityManager } from "typeorm";
import type { Actor } from "../../access/index.js";
import { isUniqueViolation, reader, transaction } from "../../db/index.js";
import { User } from "../../entities/index.js";
import { fieldError, formError } from "../../errors/index.js";
import { presentPrivateUser } from "../../present/index.js";
import { mailAccount } from "../auth/accountMail.js";
import { changePassword, hashNewPassword } from "../auth/changePassword.js";
import { confirmIdentity, confirmPassword } from "../auth/confirmIdentity.js";
import { mailVerification } from "../auth/emailVerification.js";
import { botNameFault, botNameKey, foldEmail, foldName, randomDiscriminator, usernameFault } from "../auth/identity.js";
import { lockUser } from "../auth/lockUser.js";
import { dropTokens } from "../auth/oneTimeTokens.js";
import type { LoginOrigin } from "../auth/sessions.js";
import { announceOwnUser, announceUser } from "./announce.js";
import { storeUserImages } from "./images.js";
import { readProfile } from "./profileSettings.js";

type Patch = Partial<Omit<User, "settings">>;

const ATTEMPTS = 10;

/** What others see of an account; bots of other guild members too. */
const PUBLIC = ["username", "global_name", "avatar", "banner", "accent_color"] as const;

function readName({ bot, discriminator }: User, username: string): Patch {
  const name = bot ? username.trim() : foldName(username);
  const fault = bot ? botNameFault(name) : usernameFault(name);
  if (fault) throw formError({ username: fault });
  return { username: name, username_key: bot ? botNameKey(name, discriminator) : name };
}

/** Name, address and password are changed by those who prove to be the owner. A bot has only its token. */
async function prove(actor: Actor, user: User, input: UserModify): Promise<void> {
  if (user.bot) return;
  const email = input.email != null && foldEmail(input.email) !== user.email_key;
  if (email || input.new_password != null) await confirmIdentity(actor, input);
  else if (input.username != null && foldName(input.username) !== user.username_key)
    await confirmPassword(actor, input.password);
}

/** @see docs/decisions/0006-usernames.md */
function checkDiscriminator(user: User, discriminator: string | null | undefined): void {
  if (discriminator == null || Number(discriminator) === Number(user.discriminator)) return;
  throw formError({ discriminator: fieldError("USERNAME_WITHOUT_DISCRIMINATOR") });
}

async function readPatch(user: User, input: UserModify): Promise<Patch> {
  checkDiscriminator(user, input.discriminator);
  const patch: Patch = { ...readProfile(input), ...(await storeUserImages(user.id, input)) };
  if (input.username != null && input.username !== user.username) Object.assign(patch, readName(user, input.username));
  if (user.bot) return patch;
  if (input.global_name !== undefined) patch.global_name = input.global_name?.trim() || null;
  if (input.email != null && input.email !== user.email) {
    const email_key = foldEmail(input.email);
    Object.assign(patch, { email: input.email.trim(), email_key }, email_key !== user.email_key && { verified: false });
  }
  if (input.date_of_birth != null && user.date_of_birth === null) patch.date_of_birth = input.date_of_birth;
  return patch;
}

/** Mailed links show that the old address was its owner's; they are worthless for the new one. */
async function moveAddress(db: EntityManager, before: User, after: User): Promise<void> {
  if (before.email_key === after.email_key) return;
  await dropTokens(db, after.id, "email_verify", "password_reset", "codes_view", "codes_renew");
  mailAccount(before, "EMAIL_CHANGED");
  await mailVerification(after);
}

async function store(db: EntityManager, userId: string, patch: Patch): Promise<User> {
  const before = await lockUser(db, userId);
  const after = Object.assign(new User(), before, patch);
  if (Object.keys(patch).length > 0) await db.update(User, { id: userId }, patch);
  await moveAddress(db, before, after);
  if (PUBLIC.some((key) => before[key] !== after[key])) await announceUser(db, after);
  else announceOwnUser(after);
  return after;
}

/** A bot whose new name is taken with its digits gets others. */
async function storeBot(user: User, patch: Patch): Promise<User> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await transaction((db) => store(db, user.id, patch));
    } catch (error) {
      if (!isUniqueViolation(error) || patch.username === undefined || attempt >= ATTEMPTS) throw error;
      patch.discriminator = randomDiscriminator();
      patch.username_key = botNameKey(patch.username, patch.discriminator);
    }
  }
}

async function refuseTaken({ username_key, email_key }: Patch): Promise<never> {
  const byName = username_key !== undefined && (await reader().existsBy(User, { username_key }));
  throw formError(
    byName || email_key == null
      ? { username: fieldError("USERNAME_ALREADY_TAKEN") }
      : { email: fieldError("EMAIL_ALREADY_REGISTERED") },
  );
}

/**
 * Changes the own account. A new password ends every login; the answer has the token of a new one.
 * @throws 50035 a field, among them the password that a change of name, address or password needs · 60008 the second factor's code
 * @see https://docs.discord.food/resources/user#modify-current-user
 */
export async function updateOwnUser(actor: Actor, input: UserModify, origin: LoginOrigin): Promise<PrivateUser> {
  const user = await reader().findOneByOrFail(User, { id: actor.user.id });
  await prove(actor, user, input);
  const patch = await readPatch(user, input);
  if (user.bot) return presentPrivateUser(await storeBot(user, patch));
  const password_hash = input.new_password == null ? null : await hashNewPassword(input.new_password, "new_password");
  try {
    return await transaction(async (db) => {
      const after = await store(db, user.id, patch);
      const token = password_hash === null ? null : await changePassword(db, after, password_hash, origin);
      return { ...presentPrivateUser(after), ...(token !== null && { token }) };
    });
  } catch (error) {
    if (isUniqueViolation(error)) return refuseTaken(patch);
    throw error;
  }
}
