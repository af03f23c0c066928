import type { User } from "../../entities/index.js";
import { ApiError, fieldError, formError, isApiError, UNKNOWN_INVITE } from "../../errors/index.js";
import { childLogger } from "../../lib/index.js";
import { autoJoinGuilds } from "../guild/autoJoin.js";
import { useInvite } from "./acceptInvite.js";
import { findInvite } from "./loadInvites.js";

/** For instances that only let in whom somebody invited. @throws 50035 no such invite */
export async function checkInvite(code: string): Promise<void> {
  try {
    await findInvite(code);
  } catch (error) {
    if (!isApiError(error, UNKNOWN_INVITE)) throw error;
    throw formError({ invite: fieldError("INVITE_UNKNOWN") });
  }
}

/** Where a new account finds itself: in the instance's guilds, and in the one it was invited to, if it may come in. */
export async function enterGuilds(user: User, code: string | null | undefined): Promise<void> {
  await autoJoinGuilds(user);
  if (!code) return;
  try {
    await useInvite(user, code);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    childLogger("invites").info({ code: error.code }, "a new account could not use its invite");
  }
}
