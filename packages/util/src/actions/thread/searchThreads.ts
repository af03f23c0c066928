import { splitList } from "@spacebar/schemas";
import type { PostDataList, PostDataQuery, ThreadSearchQuery, ThreadSearchResult } from "@spacebar/schemas";
import { ChannelType } from "discord-api-types/v10";
import { Brackets } from "typeorm";
import type { SelectQueryBuilder } from "typeorm";
import type { ChannelAccess } from "../../access/index.js";
import { reader } from "../../db/index.js";
import { Channel, ThreadMember } from "../../entities/index.js";
import { isForum } from "../../permissions/index.js";
import { presentMember, presentMessage } from "../../present/index.js";
import { loadMembers } from "../member/loadMembers.js";
import { loadComplete } from "../message/listMessages.js";
import { isModerator } from "./checkThread.js";
import { findThreads } from "./findThreads.js";
import { presentThreads } from "./listThreads.js";

type Query = SelectQueryBuilder<Channel>;

const ORDERS = {
  last_message_time: "COALESCE(thread.last_message_id, thread.id)",
  relevance: "COALESCE(thread.last_message_id, thread.id)",
  archive_time: "thread.archive_timestamp",
  creation_time: "thread.id",
};

const escapeLike = (text: string): string => text.replaceAll(/[!%_]/g, "!$&");

/** Private threads are for moderators and who joined them. */
function visible(query: Query, by: ChannelAccess): Query {
  const here = query.where("thread.parent_id = :channelId AND thread.archived IS NOT NULL", {
    channelId: by.channel.id,
  });
  if (isModerator(by)) return here;
  return here.andWhere("(thread.type <> :private OR joined.user_id IS NOT NULL)", {
    private: ChannelType.PrivateThread,
  });
}

/** Tags are kept as a list in JSON: each id stands in quotes. */
const tagged = (tags: readonly string[], all: boolean) =>
  new Brackets((where) => {
    for (const [index, id] of tags.entries()) {
      const [condition, parameters] = [`thread.applied_tags LIKE :tag${index}`, { [`tag${index}`]: `%"${id}"%` }];
      if (all) where.andWhere(condition, parameters);
      else where.orWhere(condition, parameters);
    }
  });

function matching(query: Query, by: ChannelAccess, wanted: ThreadSearchQuery): Query {
  const found = visible(query, by);
  const words = wanted.name?.toLowerCase().split(/\s+/).filter(Boolean) ?? [];
  for (const [index, word] of words.entries())
    found.andWhere(`LOWER(thread.name) LIKE :word${index} ESCAPE '!'`, { [`word${index}`]: `%${escapeLike(word)}%` });
  const tags = splitList(wanted.tag);
  if (tags.length > 0) found.andWhere(tagged(tags, wanted.tag_setting === "match_all"));
  if (wanted.archived !== undefined) found.andWhere("thread.archived = :archived", { archived: wanted.archived });
  if (wanted.min_id) found.andWhere("thread.id > :minId", { minId: wanted.min_id });
  if (wanted.max_id) found.andWhere("thread.id < :maxId", { maxId: wanted.max_id });
  return found;
}

/** How many threads there are, whatever part of them is asked for. */
const count = (by: ChannelAccess, wanted: ThreadSearchQuery): Promise<number> =>
  matching(
    reader()
      .createQueryBuilder(Channel, "thread")
      .leftJoin(ThreadMember, "joined", "joined.thread_id = thread.id AND joined.user_id = :viewerId", {
        viewerId: by.actor.user.id,
      }),
    by,
    wanted,
  ).getCount();

/** First messages by thread; those that were deleted are missing. */
async function firstMessages(threadIds: readonly string[], viewerId: string) {
  const found = await loadComplete(threadIds, viewerId);
  return new Map(found.map(({ message, parts }) => [message.id, presentMessage(message, parts)] as const));
}

/**
 * A page of a channel's threads by name, tags and whether they are archived. The number of queries does not depend on how many it has.
 * @see https://docs.discord.food/resources/channel#search-threads
 */
export async function searchThreads(
  by: ChannelAccess<"READ_MESSAGE_HISTORY">,
  wanted: ThreadSearchQuery,
): Promise<ThreadSearchResult> {
  const { limit = 25, offset = 0, sort_by = "last_message_time", sort_order = "desc" } = wanted;
  const total_results = await count(by, wanted);
  const found = await findThreads(by.actor.user.id, (query) =>
    matching(query, by, wanted)
      .orderBy(ORDERS[sort_by], sort_order === "asc" ? "ASC" : "DESC")
      .addOrderBy("thread.id", "DESC")
      .offset(offset)
      .limit(limit),
  );
  const page = { ...presentThreads(found), has_more: offset + found.length < total_results, total_results };
  if (!isForum(by.channel)) return page;
  const first = await firstMessages(
    found.map(({ thread }) => thread.id),
    by.actor.user.id,
  );
  return { ...page, first_messages: [...first.values()] };
}

/**
 * The first messages of posts and who wrote them. Threads that are not in the channel or not visible are left out.
 * @see https://docs.discord.food/resources/channel#get-channel-post-data
 */
export async function listPostData(
  by: ChannelAccess<"READ_MESSAGE_HISTORY">,
  { thread_ids }: PostDataQuery,
): Promise<PostDataList> {
  if (thread_ids.length === 0 || !by.guild) return { threads: {} };
  const found = await findThreads(by.actor.user.id, (query) =>
    visible(query, by).andWhere("thread.id IN (:...ids)", { ids: thread_ids }),
  );
  if (found.length === 0) return { threads: {} };
  const ids = found.map(({ thread }) => thread.id);
  const first = await firstMessages(ids, by.actor.user.id);
  const ownerIds = found.map(({ thread }) => thread.owner_id ?? "0");
  const members = await loadMembers(by.guild.id, (query) =>
    query.andWhere("member.user_id IN (:...ownerIds)", { ownerIds }),
  );
  const owners = new Map(
    members.map(({ member, user, roleIds }) => [user.id, presentMember(member, user, roleIds)] as const),
  );
  const entries = found.map(({ thread }) => {
    const owner = owners.get(thread.owner_id ?? "0") ?? null;
    return [thread.id, { owner, first_message: first.get(thread.id) ?? null }] as const;
  });
  return { threads: Object.fromEntries(entries) };
}
