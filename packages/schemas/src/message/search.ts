import { Body, Count, Nullable, OptBody, Opt, Snowflake, StringEnum, Type, Wire } from "../primitives.js";
import type { Static } from "../primitives.js";
import { Channel, Thread, ThreadMember } from "../channel/wire.js";
import { QueryBool, QueryInt, QueryList } from "../input.js";
import { Message, ReferencedMessage } from "./wire.js";

const Words = Type.String({ maxLength: 1024 });
const Name = Type.String({ maxLength: 256 });

const filters = {
  limit: QueryInt({ minimum: 1, maximum: 25 }),
  offset: QueryInt({ minimum: 0, maximum: 9975 }),
  min_id: Type.Optional(Snowflake),
  max_id: Type.Optional(Snowflake),
  slop: QueryInt({ minimum: 0, maximum: 100 }),
  content: Type.Optional(Words),
  contents: QueryList(Words),
  author_id: QueryList(Snowflake),
  author_type: QueryList(StringEnum("user", "-user", "bot", "-bot", "webhook", "-webhook"), 6),
  mentions: QueryList(Snowflake),
  mentions_role_id: QueryList(Snowflake),
  mention_everyone: QueryBool(),
  replied_to_user_id: QueryList(Snowflake),
  replied_to_message_id: QueryList(Snowflake),
  pinned: QueryBool(),
  has: QueryList(
    StringEnum(
      ...["image", "sound", "video", "file", "sticker", "embed", "link", "poll", "snapshot"],
      ...["-image", "-sound", "-video", "-file", "-sticker", "-embed", "-link", "-poll", "-snapshot"],
    ),
    18,
  ),
  embed_type: QueryList(StringEnum("image", "video", "gif", "sound", "article"), 5),
  embed_provider: QueryList(Name),
  link_hostname: QueryList(Name),
  attachment_filename: QueryList(Words),
  attachment_extension: QueryList(Name),
  sort_by: Type.Optional(StringEnum("timestamp", "relevance")),
  sort_order: Type.Optional(StringEnum("asc", "desc")),
};

/** @see https://discord.com/developers/docs/resources/message#search-guild-messages */
export const MessageSearchQuery = Body({
  ...filters,
  channel_id: QueryList(Snowflake, 500),
  include_nsfw: QueryBool(),
});
export type MessageSearchQuery = Static<typeof MessageSearchQuery>;

/** A `timestamp` cursor names the last message of a page; a `score` cursor does so in `score`, beside how well it matched. */
const SearchCursor = Body({
  type: StringEnum("timestamp", "score"),
  timestamp: Opt(Snowflake),
  score: Opt(Body({ timestamp: Snowflake, score: Opt(Type.Number()) })),
});
export type SearchCursor = Static<typeof SearchCursor>;

const SearchTab = OptBody(Body({ ...filters, cursor: Type.Optional(SearchCursor) }));
export type SearchTab = Static<typeof SearchTab>;

const TAB_NAMES = ["messages", "links", "media", "files", "pins"] as const;

/** Several searches at once, by the names of the tabs they are shown in. */
export const MessageSearchTabs = Body({
  tabs: OptBody(
    Body(
      Object.fromEntries(TAB_NAMES.map((name) => [name, SearchTab])) as Record<
        (typeof TAB_NAMES)[number],
        typeof SearchTab
      >,
    ),
  ),
  channel_ids: Opt(Type.Array(Snowflake, { maxItems: 500 })),
  include_nsfw: Opt(Type.Boolean()),
  track_exact_total_hits: Opt(Type.Boolean()),
});
export type MessageSearchTabs = Static<typeof MessageSearchTabs>;

/** @see https://docs.discord.food/resources/user#list-recent-mentions */
export const MentionsQuery = Body({
  before: Type.Optional(Snowflake),
  limit: QueryInt({ minimum: 1, maximum: 100 }),
  guild_id: Type.Optional(Snowflake),
  roles: QueryBool(),
  everyone: QueryBool(),
});
export type MentionsQuery = Static<typeof MentionsQuery>;

/** A message that was found: without reactions. */
export const SearchHit = Wire("SearchHit", {
  ...ReferencedMessage.properties,
  referenced_message: Message.properties.referenced_message,
  hit: Type.Boolean(),
});
export type SearchHit = Static<typeof SearchHit>;

const found = {
  messages: Type.Array(Type.Array(SearchHit)),
  threads: Type.Optional(Type.Array(Thread)),
  members: Type.Optional(Type.Array(ThreadMember)),
  total_results: Count,
};

const progress = { analytics_id: Type.String(), doing_deep_historical_index: Type.Boolean() };

export const MessageSearchResult = Wire("MessageSearchResult", {
  ...progress,
  ...found,
  channels: Type.Optional(Type.Array(Channel)),
});
export type MessageSearchResult = Static<typeof MessageSearchResult>;

const SearchTabResult = Wire("SearchTabResult", {
  ...found,
  channels: Type.Array(Channel),
  /** Empty on the last page. */
  cursor: Type.Object({
    type: Type.Optional(Type.String()),
    timestamp: Type.Optional(Snowflake),
    score: Type.Optional(Type.Object({ timestamp: Snowflake, score: Type.Optional(Nullable(Type.Number())) })),
  }),
  time_spent_ms: Count,
});
export type SearchTabResult = Static<typeof SearchTabResult>;

export const MessageSearchTabsResult = Wire("MessageSearchTabsResult", {
  ...progress,
  tabs: Type.Record(Type.String(), SearchTabResult),
});
export type MessageSearchTabsResult = Static<typeof MessageSearchTabsResult>;
