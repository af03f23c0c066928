import { GUILD_DELETE, GUILD_MEMBER_REMOVE } from "@spacebar/schemas";
import { In } from "typeorm";
import type { EntityManager } from "typeorm";
import { Guild, Member, MemberRole, Role } from "../../entities/index.js";
import type { User } from "../../entities/index.js";
import { emit, to } from "../../events/index.js";
import { presentUser } from "../../present/index.js";
import { removeRoles } from "../role/deleteRole.js";
import { leaveThreads } from "../thread/leaveThreads.js";
import { clearVoiceStates } from "../voice/index.js";

/** The role that came with a bot goes with it. */
async function deleteManagedRoles(db: EntityManager, guildId: string, users: readonly User[]): Promise<void> {
  const bots = new Set(users.filter(({ bot }) => bot).map(({ id }) => id));
  if (bots.size === 0) return;
  const managed = await db.findBy(Role, { guild_id: guildId, managed: true });
  const gone = managed.filter(({ tags }) => tags?.bot_id !== undefined && bots.has(tags.bot_id));
  await removeRoles(
    db,
    guildId,
    gone.map(({ id }) => id),
  );
}

/**
 * Takes users out of a guild, however they come to leave: they left, were kicked, banned or pruned. Those who are not in it are passed
 * over. The first thing the sessions of one who was hear is that the guild is gone.
 * @param guild locked by {@link lockGuild}
 */
export async function removeMembers(db: EntityManager, guild: Guild, users: readonly User[]): Promise<User[]> {
  if (users.length === 0) return [];
  const theirs = { guild_id: guild.id, user_id: In(users.map(({ id }) => id)) };
  const rows = await db.find(Member, { select: { guild_id: true, user_id: true }, where: theirs });
  const present = new Set(rows.map(({ user_id }) => user_id));
  const leaving = users.filter(({ id }) => present.has(id));
  if (leaving.length === 0) return [];
  for (const table of [Member, MemberRole]) await db.delete(table, theirs);
  await db.decrement(Guild, { id: guild.id }, "member_count", leaving.length);
  for (const user of leaving) {
    emit(GUILD_DELETE, to.user(user.id, { guild_id: guild.id }), { id: guild.id });
    emit(GUILD_MEMBER_REMOVE, to.guild(guild.id), { guild_id: guild.id, user: presentUser(user) });
  }
  await leaveThreads(
    db,
    guild.id,
    leaving.map(({ id }) => id),
  );
  await clearVoiceStates(theirs);
  await deleteManagedRoles(db, guild.id, leaving);
  return leaving;
}
