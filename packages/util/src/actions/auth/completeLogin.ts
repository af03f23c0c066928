import type { LoginResult } from "@spacebar/schemas";
import { transaction } from "../../db/index.js";
import { User } from "../../entities/index.js";
import { presentUserSettings } from "../../present/index.js";
import { createSession } from "./sessions.js";
import type { LoginOrigin } from "./sessions.js";

/** Logs somebody in who has proven everything there is to prove. A disabled account is back with that. */
export async function completeLogin(user: User, origin: LoginOrigin): Promise<LoginResult> {
  return transaction(async (db) => {
    if (user.disabled) await db.update(User, { id: user.id }, { disabled: false });
    const token = await createSession(user.id, origin);
    const { locale, theme } = presentUserSettings(user);
    return { user_id: user.id, token, user_settings: { locale, theme } };
  });
}
