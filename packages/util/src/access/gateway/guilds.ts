import type { EntityManager } from "typeorm";
import { In } from "typeorm";
import { readCommitted } from "../../db/index.js";
import { Channel, Guild, Role, ThreadMember, VoiceState } from "../../entities/index.js";
import { groupBy } from "../../lib/index.js";
import { isThread } from "../../permissions/index.js";
import { findExpressions } from "./expressions.js";
import type { GuildExpressions } from "./expressions.js";

/** What a gateway keeps in memory of a guild that it has sessions in. */
export interface GuildRows {
  readonly guild: Guild;
  readonly roles: readonly Role[];
  /** With the threads that are not archived. */
  readonly channels: readonly Channel[];
  /** Of those threads. */
  readonly threadMembers: readonly ThreadMember[];
  readonly voiceStates: readonly VoiceState[];
  readonly expressions: GuildExpressions;
}

const findChannels = (db: EntityManager, guildIds: readonly string[]): Promise<Channel[]> =>
  db
    .createQueryBuilder(Channel, "channel")
    .where("channel.guild_id IN (:...guildIds)", { guildIds })
    .andWhere("(channel.archived IS NULL OR channel.archived = :archived)", { archived: false })
    .getMany();

const findThreadMembers = (db: EntityManager, guildIds: readonly string[]): Promise<ThreadMember[]> =>
  db
    .createQueryBuilder(ThreadMember, "joined")
    .innerJoin(Channel, "channel", "channel.id = joined.thread_id")
    .where("channel.guild_id IN (:...guildIds) AND channel.archived = :archived", { guildIds, archived: false })
    .getMany();

function groupByGuild<T extends { guild_id: string | null }>(rows: readonly T[]): (guildId: string) => T[] {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.guild_id ?? "");
    if (group) group.push(row);
    else groups.set(row.guild_id ?? "", [row]);
  }
  return (guildId) => groups.get(guildId) ?? [];
}

/** Guild rows, committed ones only; guilds that do not exist are missing. One query. */
export const loadGuilds = async (guildIds: readonly string[]): Promise<Guild[]> =>
  guildIds.length === 0 ? [] : readCommitted((db) => db.findBy(Guild, { id: In([...guildIds]) }));

/** How many members these guilds have. One query. */
export async function loadMemberCounts(guildIds: readonly string[]): Promise<Map<string, number>> {
  if (guildIds.length === 0) return new Map();
  const select = { id: true, member_count: true };
  const rows = await readCommitted((db) => db.find(Guild, { select, where: { id: In([...guildIds]) } }));
  return new Map(rows.map(({ id, member_count }) => [id, member_count]));
}

/** What else a gateway keeps of these guilds. Four queries, whatever their number. */
export async function loadGuildRows(guilds: readonly Guild[]): Promise<GuildRows[]> {
  if (guilds.length === 0) return [];
  const guildIds = guilds.map(({ id }) => id);
  return readCommitted(async (db) => {
    const roles = groupByGuild(await db.findBy(Role, { guild_id: In(guildIds) }));
    const channels = groupByGuild(await findChannels(db, guildIds));
    const threadMembers = groupByGuild(await findThreadMembers(db, guildIds));
    const voiceStates = groupByGuild(await db.findBy(VoiceState, { guild_id: In(guildIds) }));
    const expressions = await findExpressions(db, guildIds);
    return guilds.map((guild) => ({
      guild,
      expressions: expressions(guild.id),
      roles: roles(guild.id),
      channels: channels(guild.id),
      threadMembers: threadMembers(guild.id),
      voiceStates: voiceStates(guild.id),
    }));
  });
}

/** What may have changed in a guild. */
export interface DirtyGuild {
  guild: boolean;
  roles: boolean;
  expressions: boolean;
  readonly channelIds: ReadonlySet<string>;
}

/** The same parts as they are now. `null`: there is no such guild or channel. */
export interface ReadGuild {
  guild?: Guild | null;
  roles?: Role[];
  expressions?: GuildExpressions;
  channels?: Map<string, ReadChannel | null>;
}

/** A channel and, of a thread, its members. */
export interface ReadChannel {
  readonly channel: Channel;
  readonly members: readonly ThreadMember[];
}

/** One query, and one more if a thread is among them. */
async function readChannels(
  db: EntityManager,
  guildId: string,
  ids: ReadonlySet<string>,
): Promise<Map<string, ReadChannel | null>> {
  const rows = await db.findBy(Channel, { id: In([...ids]), guild_id: guildId });
  const threads = rows.filter(isThread).map(({ id }) => id);
  const members = threads.length > 0 ? await db.findBy(ThreadMember, { thread_id: In(threads) }) : [];
  const byThread = groupBy(members, ({ thread_id }) => thread_id);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return new Map(
    [...ids].map((id) => {
      const channel = byId.get(id);
      return [id, channel ? { channel, members: byThread.get(id) ?? [] } : null];
    }),
  );
}

/** Reads the dirty parts of a guild again: one query each. */
export const reloadGuild = (guildId: string, dirty: DirtyGuild): Promise<ReadGuild> =>
  readCommitted(async (db) => {
    const read: ReadGuild = {};
    if (dirty.guild) read.guild = await db.findOneBy(Guild, { id: guildId });
    if (dirty.roles) read.roles = await db.findBy(Role, { guild_id: guildId });
    if (dirty.expressions) read.expressions = (await findExpressions(db, [guildId]))(guildId);
    if (dirty.channelIds.size > 0) read.channels = await readChannels(db, guildId, dirty.channelIds);
    return read;
  });
