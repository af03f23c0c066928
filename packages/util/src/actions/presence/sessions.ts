import { In } from "typeorm";
import { GatewaySession, Session, User } from "../../entities/index.js";
import { expiredWorkers, reader, transaction } from "../../db/index.js";
import { clock } from "../../lib/index.js";
import { removeTemporary } from "../guild/removeTemporary.js";
import { clearVoiceStates } from "../voice/clear.js";
import { broadcastPresence, loadFriendIds, loadPresenceAudience } from "./broadcast.js";
import type { PresenceAudience } from "./broadcast.js";

/** What a client says of its user: `status` is one a client may set, invisible included. */
export interface ShownPresence {
  readonly status: string;
  readonly activities: object[];
}

export interface OpenedSession extends ShownPresence {
  readonly sessionId: string;
  readonly authSessionId: string;
  readonly workerId: number;
  /** `desktop`, `mobile`, `web` … */
  readonly client: string;
}

const sessionsOf = (userId: string): Promise<GatewaySession[]> =>
  reader().find(GatewaySession, { where: { user_id: userId }, order: { updated_at: "ASC" } });

/**
 * Makes a session of a gateway known to all of them. Returns the account's sessions, this one the last.
 * `known`: those that were open before, if they have been read. Two statements at most.
 */
export async function openGatewaySession(
  user: User,
  opened: OpenedSession,
  audience: PresenceAudience,
  known?: readonly GatewaySession[],
): Promise<GatewaySession[]> {
  const before = known ?? (await sessionsOf(user.id));
  const row = Object.assign(new GatewaySession(), {
    session_id: opened.sessionId,
    user_id: user.id,
    auth_session_id: opened.authSessionId,
    worker_id: opened.workerId,
    status: opened.status,
    client: opened.client,
    activities: opened.activities,
    updated_at: new Date(clock.now()),
  });
  await transaction((db) => db.insert(GatewaySession, row));
  const after = [...before, row];
  await broadcastPresence({ user, before, after }, async () => audience);
  return after;
}

/**
 * What a session's client shows changed: opcode 3. `guildIds`: where its user is a member. Four statements at most, because people do
 * this often.
 */
export async function updateGatewayPresence(
  { userId, sessionId, guildIds }: { userId: string; sessionId: string; guildIds: readonly string[] },
  shown: ShownPresence,
): Promise<void> {
  const before = await sessionsOf(userId);
  const user = await reader().findOneBy(User, { id: userId });
  if (!user || !before.some(({ session_id }) => session_id === sessionId)) return;
  const change = { ...shown, updated_at: new Date(clock.now()) };
  await transaction((db) => db.update(GatewaySession, { session_id: sessionId }, change));
  const after = before.map((session) => (session.session_id === sessionId ? { ...session, ...change } : session));
  await broadcastPresence({ user, before, after }, async () => ({ guildIds, friendIds: await loadFriendIds(user) }));
}

/** The same for all devices of an account: people set their status once, in the settings. */
export async function updateUserStatus(user: User, status: string): Promise<void> {
  const before = await sessionsOf(user.id);
  if (before.length === 0) return;
  await transaction((db) => db.update(GatewaySession, { user_id: user.id }, { status }));
  const after = before.map((session) => ({ ...session, status }));
  await broadcastPresence({ user, before, after }, () => loadPresenceAudience(user));
}

/** A session can no longer be resumed: its user may be offline now, and has left its voice channel. */
export async function closeGatewaySession(userId: string, sessionId: string): Promise<void> {
  await closeSessions(userId, [sessionId]);
}

async function closeSessions(userId: string, sessionIds: readonly string[]): Promise<void> {
  const before = await sessionsOf(userId);
  const after = before.filter(({ session_id }) => !sessionIds.includes(session_id));
  const logins = before.filter((session) => !after.includes(session)).map((session) => session.auth_session_id);
  await transaction(async (db) => {
    // Whoever was connected was here until now, even without a single request.
    await db.update(Session, { id: In(logins) }, { last_used_at: new Date(clock.now()) });
    await db.delete(GatewaySession, { session_id: In(sessionIds) });
    await clearVoiceStates(sessionIds.map((session_id) => ({ session_id })));
  });
  const user = await reader().findOneBy(User, { id: userId });
  if (!user) return;
  await broadcastPresence({ user, before, after }, () => loadPresenceAudience(user));
  if (after.length === 0) await removeTemporary(user);
}

/**
 * Removes what gateways that died left behind: sessions of workers whose lease ended. `ownWorkerId` is a worker number just leased:
 * whatever is there under it is its last holder's.
 */
export async function reapGatewaySessions(ownWorkerId?: number): Promise<void> {
  const dead = [...(await expiredWorkers()), ...(ownWorkerId === undefined ? [] : [ownWorkerId])];
  const rows = await reader().findBy(GatewaySession, { worker_id: In(dead) });
  const byUser = new Map<string, string[]>();
  for (const { user_id, session_id } of rows) byUser.set(user_id, [...(byUser.get(user_id) ?? []), session_id]);
  for (const [userId, sessionIds] of byUser) await closeSessions(userId, sessionIds);
}
