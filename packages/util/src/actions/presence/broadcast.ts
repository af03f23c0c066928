import { PRESENCE_UPDATE, SESSIONS_REPLACE } from "@spacebar/schemas";
import type { Presence } from "@spacebar/schemas";
import { isDeepStrictEqual } from "node:util";
import { RelationshipType } from "discord-api-types/v10";
import { GatewaySession, Member, Relationship, User } from "../../entities/index.js";
import { reader } from "../../db/index.js";
import { emitEphemeral, to } from "../../events/index.js";
import { presentPresence, presentSessions } from "../../present/index.js";

/** Who may know whether somebody is online. */
export interface PresenceAudience {
  readonly guildIds: readonly string[];
  readonly friendIds: readonly string[];
}

/** One query, none for bots. */
export async function loadFriendIds({ id, bot }: Pick<User, "id" | "bot">): Promise<string[]> {
  if (bot) return [];
  const rows = await reader().find(Relationship, {
    select: { user_id: true, target_id: true },
    where: { user_id: id, type: RelationshipType.Friend },
  });
  return rows.map(({ target_id }) => target_id);
}

/** Two queries, one for bots: they have no friends. */
export async function loadPresenceAudience(user: Pick<User, "id" | "bot">): Promise<PresenceAudience> {
  const members = await reader().find(Member, {
    select: { guild_id: true, user_id: true },
    where: { user_id: user.id },
  });
  return { guildIds: members.map(({ guild_id }) => guild_id), friendIds: await loadFriendIds(user) };
}

function tell(presence: Presence, { guildIds, friendIds }: PresenceAudience): void {
  for (const guild_id of guildIds) emitEphemeral(PRESENCE_UPDATE, to.guild(guild_id), { ...presence, guild_id });
  if (friendIds.length > 0) emitEphemeral(PRESENCE_UPDATE, to.users(friendIds), presence);
}

/** Tells these, and nobody else, what somebody's devices show: those who did not share a guild or a friendship with them before. */
export async function sharePresence(userId: string, audience: PresenceAudience): Promise<void> {
  const user = await reader().findOneBy(User, { id: userId });
  const sessions = user ? await reader().findBy(GatewaySession, { user_id: userId }) : [];
  if (!user || sessions.length === 0) return;
  const presence = presentPresence(user, sessions);
  if (presence.status !== "offline") tell(presence, audience);
}

export interface PresenceChange {
  readonly user: User;
  /** The account's sessions, on all gateways. */
  readonly before: readonly GatewaySession[];
  readonly after: readonly GatewaySession[];
}

/**
 * Tells others what the sum of somebody's devices shows now, if it changed, and the account itself which devices it has.
 * `audience` is asked for only if others have to be told.
 */
export async function broadcastPresence(
  { user, before, after }: PresenceChange,
  audience: () => Promise<PresenceAudience>,
): Promise<void> {
  const shown = presentPresence(user, after);
  if (!isDeepStrictEqual(shown, presentPresence(user, before))) tell(shown, await audience());
  if (!user.bot && after.length > 0) emitEphemeral(SESSIONS_REPLACE, to.user(user.id), presentSessions(after));
}
