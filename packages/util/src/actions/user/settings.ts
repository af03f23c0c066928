import type { UserSettings, UserSettingsModify } from "@spacebar/schemas";
import { EVENTS } from "@spacebar/schemas";
import type { Actor } from "../../access/index.js";
import { forgetLogins } from "../../access/index.js";
import { currentTransaction, reader, transaction } from "../../db/index.js";
import { User } from "../../entities/index.js";
import { emit, to } from "../../events/index.js";
import { presentUserSettings } from "../../present/index.js";
import { lockUser } from "../auth/lockUser.js";
import { updateUserStatus } from "../presence/index.js";

/** @see https://docs.discord.food/resources/user-settings#get-user-settings */
export async function getSettings(actor: Actor): Promise<UserSettings> {
  return presentUserSettings(await reader().findOneByOrFail(User, { id: actor.user.id }));
}

/** Only `custom_status` may be nothing; elsewhere `null` means the same as leaving the key out. */
function readChanges(input: UserSettingsModify): Partial<UserSettings> {
  const entries = Object.entries(input).filter(
    ([key, value]) => value !== undefined && (value !== null || key === "custom_status"),
  );
  return Object.fromEntries(entries) as Partial<UserSettings>;
}

/**
 * Changes the settings that are named, on all devices. The status among them is the account's presence from now on.
 * @see https://docs.discord.food/resources/user-settings#modify-user-settings
 */
export async function updateSettings(actor: Actor, input: UserSettingsModify): Promise<UserSettings> {
  const { id } = actor.user;
  const { locale, ...changes } = readChanges(input);
  const user = await transaction(async (db) => {
    const before = await lockUser(db, id);
    const patch = {
      settings: { ...before.settings, ...changes } as Record<string, object>,
      ...(locale !== undefined && { locale }),
    };
    await db.update(User, { id }, patch);
    emit(EVENTS.USER_SETTINGS_UPDATE, to.user(id), { ...changes, ...(locale !== undefined && { locale }) });
    currentTransaction()?.committed.push(async () => forgetLogins(id));
    return Object.assign(before, patch);
  });
  if (changes.status !== undefined) await updateUserStatus(user, changes.status);
  return presentUserSettings(user);
}
