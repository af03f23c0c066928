import type { ArchivedThreadsQuery, JoinedArchivedThreadsQuery, ThreadList } from "@spacebar/schemas";
import { ChannelType } from "discord-api-types/v10";
import type { SelectQueryBuilder } from "typeorm";
import { channelPermissions, isKeptFrom } from "../../access/index.js";
import type { ChannelAccess, GuildAccess } from "../../access/index.js";
import { reader } from "../../db/index.js";
import type { Channel } from "../../entities/index.js";
import { fieldError, formError } from "../../errors/index.js";
import type { PermissionSet } from "../../access/PermissionSet.js";
import { presentOwnThreadMember, presentThread } from "../../present/index.js";
import { loadChannels } from "../channel/tree.js";
import { findThreads } from "./findThreads.js";
import type { FoundThread } from "./findThreads.js";

const LIMIT = 50;

/** Threads, and the viewer's memberships beside them. */
export const presentThreads = (found: readonly FoundThread[]) => ({
  threads: found.map(({ thread }) => presentThread(thread)),
  members: found.flatMap(({ joined }) => (joined ? [presentOwnThreadMember(joined)] : [])),
});

/**
 * All active threads of a guild that the actor sees, newest first. Two queries.
 * @see https://discord.com/developers/docs/resources/guild#list-active-guild-threads
 */
export async function listActiveThreads(by: GuildAccess): Promise<ThreadList> {
  const found = await findThreads(by.actor.user.id, (query) =>
    query
      .where("thread.guild_id = :guildId AND thread.archived = :archived", { guildId: by.guild.id, archived: false })
      .orderBy("thread.id", "DESC"),
  );
  const channels = found.length > 0 ? await loadChannels(reader(), by.guild.id) : [];
  const permissions = new Map<string | null, PermissionSet>(
    channels.map((channel) => [channel.id, channelPermissions(by, channel, null)]),
  );
  const visible = found.filter(({ thread, joined }) => {
    const held = permissions.get(thread.parent_id);
    return held?.has("VIEW_CHANNEL") && !isKeptFrom(thread, joined, held);
  });
  return { ...presentThreads(visible), has_more: false };
}

type Narrow = (query: SelectQueryBuilder<Channel>) => SelectQueryBuilder<Channel>;

/** A page of a channel's archived threads. One query. */
async function listArchived({ actor, channel }: ChannelAccess, limit: number, narrow: Narrow): Promise<ThreadList> {
  const found = await findThreads(actor.user.id, (query) =>
    narrow(
      query
        .where("thread.parent_id = :channelId AND thread.archived = :archived", {
          channelId: channel.id,
          archived: true,
        })
        .limit(limit + 1),
    ),
  );
  return { ...presentThreads(found.slice(0, limit)), has_more: found.length > limit };
}

function readCursor(before: string | undefined): number | undefined {
  if (before === undefined) return undefined;
  const instant = new Date(before).getTime();
  if (Number.isNaN(instant)) throw formError({ before: fieldError("DATE_TIME_TYPE_PARSE") });
  return instant;
}

const newestArchivedFirst =
  (before: number | undefined): Narrow =>
  (query) =>
    (before === undefined ? query : query.andWhere("thread.archive_timestamp < :before", { before }))
      .orderBy("thread.archive_timestamp", "DESC")
      .addOrderBy("thread.id", "DESC");

/** @see https://discord.com/developers/docs/resources/channel#list-public-archived-threads */
export async function listPublicArchived(
  by: ChannelAccess<"READ_MESSAGE_HISTORY">,
  { before, limit = LIMIT }: ArchivedThreadsQuery,
): Promise<ThreadList> {
  const sorted = newestArchivedFirst(readCursor(before));
  return listArchived(by, limit, (query) =>
    sorted(query.andWhere("thread.type <> :type", { type: ChannelType.PrivateThread })),
  );
}

/** @see https://discord.com/developers/docs/resources/channel#list-private-archived-threads */
export async function listPrivateArchived(
  by: ChannelAccess<"READ_MESSAGE_HISTORY" | "MANAGE_THREADS">,
  { before, limit = LIMIT }: ArchivedThreadsQuery,
): Promise<ThreadList> {
  const sorted = newestArchivedFirst(readCursor(before));
  return listArchived(by, limit, (query) =>
    sorted(query.andWhere("thread.type = :type", { type: ChannelType.PrivateThread })),
  );
}

/** @see https://discord.com/developers/docs/resources/channel#list-joined-private-archived-threads */
export async function listJoinedArchived(
  by: ChannelAccess<"READ_MESSAGE_HISTORY">,
  { before, limit = LIMIT }: JoinedArchivedThreadsQuery,
): Promise<ThreadList> {
  return listArchived(by, limit, (query) => {
    const own = query
      .andWhere("thread.type = :type AND joined.user_id IS NOT NULL", { type: ChannelType.PrivateThread })
      .orderBy("thread.id", "DESC");
    return before === undefined ? own : own.andWhere("thread.id < :before", { before });
  });
}
