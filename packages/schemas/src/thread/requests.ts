import { ChannelType, ThreadAutoArchiveDuration } from "discord-api-types/v10";
import { Body, IntegerEnum, Opt, Snowflake, StringEnum, Type } from "../primitives.js";
import type { Static } from "../primitives.js";
import { QueryBool, QueryIdList, QueryInt, TimestampInput } from "../input.js";
import { MessageCreate } from "../message/requests.js";

const Name = Type.String({ minLength: 1, maxLength: 100 });
const settings = {
  auto_archive_duration: Opt(IntegerEnum(ThreadAutoArchiveDuration)),
  rate_limit_per_user: Opt(Type.Integer({ minimum: 0, maximum: 21_600 })),
};

/** `POST /channels/{id}/messages/{id}/threads`. */
export const ThreadFromMessage = Body({ name: Name, ...settings });
export type ThreadFromMessage = Static<typeof ThreadFromMessage>;

/**
 * `POST /channels/{id}/threads`: with `message` a post of a forum, without it a thread of a text channel. One body for
 * both, since only the channel tells them apart.
 */
export const ThreadCreate = Body({
  name: Name,
  ...settings,
  type: Opt(IntegerEnum(ChannelType)),
  invitable: Opt(Type.Boolean()),
  applied_tags: Opt(Type.Array(Snowflake, { maxItems: 5 })),
  message: Opt(MessageCreate),
});
export type ThreadCreate = Static<typeof ThreadCreate>;

/** `POST /channels/{id}/post-data`. */
export const PostDataQuery = Body({ thread_ids: Type.Array(Snowflake, { maxItems: 100 }) });
export type PostDataQuery = Static<typeof PostDataQuery>;

/** Public and private archives: the cursor is the instant of archiving. */
export const ArchivedThreadsQuery = Body({
  before: Type.Optional(TimestampInput),
  limit: QueryInt({ minimum: 2, maximum: 100, default: 50 }),
});
export type ArchivedThreadsQuery = Static<typeof ArchivedThreadsQuery>;

/** Private archives one has joined: the cursor is a thread's id. */
export const JoinedArchivedThreadsQuery = Body({
  before: Type.Optional(Snowflake),
  limit: QueryInt({ minimum: 2, maximum: 100, default: 50 }),
});
export type JoinedArchivedThreadsQuery = Static<typeof JoinedArchivedThreadsQuery>;

export const ThreadMemberQuery = Body({ with_member: QueryBool(false) });
export type ThreadMemberQuery = Static<typeof ThreadMemberQuery>;

export const ThreadMembersQuery = Body({
  with_member: QueryBool(false),
  after: Type.Optional(Snowflake),
  limit: QueryInt({ minimum: 1, maximum: 100, default: 100 }),
});
export type ThreadMembersQuery = Static<typeof ThreadMembersQuery>;

export const ThreadMemberModify = Body({
  flags: Opt(Type.Integer({ minimum: 0 })),
  muted: Opt(Type.Boolean()),
  mute_config: Opt(Body({ end_time: Opt(TimestampInput), selected_time_window: Opt(Type.Integer()) })),
});
export type ThreadMemberModify = Static<typeof ThreadMemberModify>;

export const ThreadSearchQuery = Body({
  name: Type.Optional(Type.String({ maxLength: 100 })),
  slop: QueryInt({ minimum: 0, maximum: 100 }),
  min_id: Type.Optional(Snowflake),
  max_id: Type.Optional(Snowflake),
  tag: QueryIdList(20),
  tag_setting: Type.Optional(StringEnum("match_all", "match_some")),
  archived: QueryBool(),
  sort_by: Type.Optional(StringEnum("last_message_time", "archive_time", "relevance", "creation_time")),
  sort_order: Type.Optional(StringEnum("asc", "desc")),
  limit: QueryInt({ minimum: 1, maximum: 25, default: 25 }),
  offset: QueryInt({ minimum: 0, maximum: 9975, default: 0 }),
});
export type ThreadSearchQuery = Static<typeof ThreadSearchQuery>;
