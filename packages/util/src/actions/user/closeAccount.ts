import type { AccountDelete } from "@spacebar/schemas";
import { In } from "typeorm";
import type { EntityManager } from "typeorm";
import type { Actor } from "../../access/index.js";
import { reader, transaction } from "../../db/index.js";
import { Application, BackupCode, Guild, ReadState, User } from "../../entities/index.js";
import { MUST_TRANSFER_OWNED_GUILDS } from "../../errors/index.js";
import { clock } from "../../lib/index.js";
import { confirmIdentity } from "../auth/confirmIdentity.js";
import { lockUser } from "../auth/lockUser.js";
import { dropTokens } from "../auth/oneTimeTokens.js";
import { revokeSessions } from "../auth/sessions.js";
import { leaveEverything } from "./leaveEverything.js";

/**
 * Nobody can use the account until it is asked back at a login. Every login ends.
 * @throws 50035 the password is wrong · 60008 the second factor's code
 * @see https://docs.discord.food/resources/user#disable-user-account
 */
export async function disableAccount(actor: Actor, proofs: AccountDelete): Promise<void> {
  const { id } = await confirmIdentity(actor, proofs);
  await transaction(async (db) => {
    await db.update(User, { id }, { disabled: true });
    await dropTokens(db, id);
    await revokeSessions(id);
  });
}

/** Whatever says who it was; the row stays, because messages name it as their author. */
const ANONYMOUS = {
  discriminator: "0",
  global_name: null,
  avatar: null,
  banner: null,
  accent_color: null,
  bio: "",
  pronouns: "",
  flags: 0,
  public_flags: 0,
  premium_type: 0,
  email: null,
  email_key: null,
  verified: false,
  password_hash: null,
  date_of_birth: null,
  mfa_enabled: false,
  totp_secret: null,
  totp_last_step: null,
  mfa_failures: 0,
  mfa_failing_since: null,
  operator: false,
  settings: null,
} satisfies Partial<User>;

async function checkOwnsNothing(db: EntityManager, owner_id: string): Promise<void> {
  if (await db.existsBy(Guild, { owner_id })) throw MUST_TRANSFER_OWNED_GUILDS();
}

/** Nobody is left to answer for what the account's applications do. */
async function revokeBots(db: EntityManager, owner_id: string): Promise<void> {
  const applications = await db.findBy(Application, { owner_id });
  const botIds = applications.flatMap(({ bot_user_id }) => bot_user_id ?? []);
  if (botIds.length === 0) return;
  await db.update(User, { id: In(botIds) }, { disabled: true });
  for (const botId of botIds) await revokeSessions(botId);
}

/**
 * Ends the account: it leaves its guilds and conversations, its logins and bots end, and nothing is kept that says who it was. What it
 * wrote stays, under a name that says nothing.
 * @throws 40011 it owns guilds · 50035 the password is wrong · 60008 the second factor's code
 * @see https://docs.discord.food/resources/user#delete-user-account
 */
export async function deleteAccount(actor: Actor, proofs: AccountDelete): Promise<void> {
  await checkOwnsNothing(reader(), actor.user.id);
  const { id } = await confirmIdentity(actor, proofs);
  await transaction(async (db) => {
    const user = await lockUser(db, id);
    await checkOwnsNothing(db, id);
    await leaveEverything(db, user);
    const name = `deleted_user_${BigInt(id).toString(36)}`;
    const deleted_at = new Date(clock.now());
    await db.update(User, { id }, { ...ANONYMOUS, username: name, username_key: name, deleted_at });
    for (const table of [BackupCode, ReadState]) await db.delete(table, { user_id: id });
    await dropTokens(db, id);
    await revokeBots(db, id);
    await revokeSessions(id);
  });
}
