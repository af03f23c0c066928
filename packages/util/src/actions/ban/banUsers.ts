import { GUILD_BAN_ADD } from "@spacebar/schemas";
import { In } from "typeorm";
import type { EntityManager } from "typeorm";
import { standsAbove } from "../../access/index.js";
import type { GuildAccess } from "../../access/index.js";
import { Config } from "../../config/index.js";
import { insertRows } from "../../db/index.js";
import { Ban, Member, MemberRole, Role, User } from "../../entities/index.js";
import type { Guild } from "../../entities/index.js";
import { MAXIMUM_NUMBER_OF_NON_GUILD_MEMBER_BANS_HAS_BEEN_EXCEEDED } from "../../errors/index.js";
import { emit, to } from "../../events/index.js";
import { clock, groupBy } from "../../lib/index.js";
import { presentUser } from "../../present/index.js";
import { removeMembers } from "../guild/removeMembers.js";
import { deleteRecentMessages } from "./deleteRecentMessages.js";

interface BanOptions {
  readonly reason: string | null;
  readonly deleteMessageSeconds: number;
}

interface BanTargets {
  /** Who may be banned and is not yet. */
  readonly open: User[];
  /** Who is banned already. */
  readonly banned: User[];
  /** The actor, the owner, and members the actor does not stand above. */
  readonly refused: User[];
}

/** The roles of those of the users who are members. Three queries. */
async function loadStandings(db: EntityManager, guildId: string, ids: string[]): Promise<Map<string, Role[]>> {
  const members = await db.findBy(Member, { guild_id: guildId, user_id: In(ids) });
  const given = groupBy(await db.findBy(MemberRole, { guild_id: guildId, user_id: In(ids) }), (row) => row.user_id);
  const roles = new Map((await db.findBy(Role, { guild_id: guildId })).map((role) => [role.id, role]));
  const rolesOf = (userId: string) => (given.get(userId) ?? []).flatMap(({ role_id }) => roles.get(role_id) ?? []);
  return new Map(members.map(({ user_id }) => [user_id, rolesOf(user_id)]));
}

/** Sorts users by what a ban would do to them; ids of nobody are left out. @param guild locked */
export async function sortTargets(
  db: EntityManager,
  by: GuildAccess,
  guild: Guild,
  userIds: readonly string[],
): Promise<BanTargets> {
  const ids = [...userIds];
  const users = await db.findBy(User, { id: In(ids) });
  const bans = new Set((await db.findBy(Ban, { guild_id: guild.id, user_id: In(ids) })).map(({ user_id }) => user_id));
  const standings = await loadStandings(db, guild.id, ids);
  const mayBan = ({ id }: User): boolean => {
    const roles = standings.get(id);
    return id !== by.actor.user.id && id !== guild.owner_id && (!roles || standsAbove(by, { userId: id, roles }));
  };
  const allowed = users.filter(mayBan);
  return {
    open: allowed.filter(({ id }) => !bans.has(id)),
    banned: allowed.filter(({ id }) => bans.has(id)),
    refused: users.filter((user) => !mayBan(user)),
  };
}

async function checkRoom(db: EntityManager, guildId: string, more: number): Promise<void> {
  const max = Config.get().limits.guild.maxBans;
  const present = await db.countBy(Ban, { guild_id: guildId });
  if (present + more > max) throw MAXIMUM_NUMBER_OF_NON_GUILD_MEMBER_BANS_HAS_BEEN_EXCEEDED({ max });
}

/** Bans users who are not banned yet, and takes them out of the guild. @param guild locked */
export async function banUsers(
  db: EntityManager,
  by: GuildAccess,
  guild: Guild,
  users: readonly User[],
  options: BanOptions,
): Promise<void> {
  if (users.length === 0) return;
  await checkRoom(db, guild.id, users.length);
  const about = { guild_id: guild.id, moderator_id: by.actor.user.id, reason: options.reason };
  const created_at = new Date(clock.now());
  await insertRows(
    db,
    Ban,
    users.map(({ id }) => ({ ...about, user_id: id, created_at })),
  );
  await removeMembers(db, guild, users);
  const seconds = options.deleteMessageSeconds;
  for (const user of users) {
    const payload = { guild_id: guild.id, user: presentUser(user), delete_message_secs: seconds };
    emit(GUILD_BAN_ADD, to.guild(guild.id), payload);
  }
  await deleteRecentMessages(
    db,
    guild.id,
    users.map(({ id }) => id),
    seconds,
  );
}
