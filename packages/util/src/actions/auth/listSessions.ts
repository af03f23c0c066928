import type { AuthSessionList } from "@spacebar/schemas";
import type { Actor } from "../../access/index.js";
import { reader } from "../../db/index.js";
import { Session } from "../../entities/index.js";
import { hashSessionId, presentAuthSession } from "../../present/index.js";
import { revokeSessions } from "./sessions.js";

const SHOWN = 50;

/**
 * Where the account is logged in, the last used first.
 * @param extended with the addresses
 * @see https://docs.discord.food/authentication#get-auth-sessions
 */
export async function listSessions(actor: Actor, extended: boolean): Promise<AuthSessionList> {
  const own = { user_id: actor.user.id };
  const rows = await reader().find(Session, { where: own, order: { last_used_at: "DESC", id: "DESC" }, take: SHOWN });
  return { user_sessions: rows.map((row) => presentAuthSession(row, extended)) };
}

/** Ends some of the account's own logins; hashes of none of them are passed over. */
export async function logoutSessions(actor: Actor, idHashes: readonly string[]): Promise<void> {
  const wanted = new Set(idHashes);
  const rows = await reader().find(Session, { select: { id: true }, where: { user_id: actor.user.id } });
  const sessionIds = rows.map(({ id }) => id).filter((id) => wanted.has(hashSessionId(id)));
  if (sessionIds.length > 0) await revokeSessions(actor.user.id, { sessionIds });
}
