import {
  ChannelType,
  ForumLayoutType,
  OverwriteType,
  SortOrderType,
  ThreadAutoArchiveDuration,
  VideoQualityMode,
} from "discord-api-types/v10";
import {
  BitString,
  Count,
  Int32,
  IntegerEnum,
  Nullable,
  Opt,
  Snowflake,
  StringEnum,
  Timestamp,
  Type,
  Wire,
  Partly,
} from "../primitives.js";
import type { Static } from "../primitives.js";
import { Member } from "../member/wire.js";
import { User } from "../user/wire.js";

/** @see https://discord.com/developers/docs/resources/channel#overwrite-object */
export const Overwrite = Wire("Overwrite", {
  id: Snowflake,
  type: IntegerEnum(OverwriteType),
  allow: BitString,
  deny: BitString,
});
export type Overwrite = Static<typeof Overwrite>;

export const ForumTag = Wire("ForumTag", {
  id: Snowflake,
  name: Type.String(),
  moderated: Type.Boolean(),
  emoji_id: Nullable(Snowflake),
  emoji_name: Nullable(Type.String()),
});
export type ForumTag = Static<typeof ForumTag>;

export const DefaultReaction = Wire("DefaultReaction", {
  emoji_id: Nullable(Snowflake),
  emoji_name: Nullable(Type.String()),
});
export type DefaultReaction = Static<typeof DefaultReaction>;

export const ThreadMetadata = Wire("ThreadMetadata", {
  archived: Type.Boolean(),
  archive_timestamp: Nullable(Timestamp),
  auto_archive_duration: IntegerEnum(ThreadAutoArchiveDuration),
  locked: Type.Boolean(),
  create_timestamp: Type.Optional(Timestamp),
  invitable: Type.Optional(Type.Boolean()),
});
export type ThreadMetadata = Static<typeof ThreadMetadata>;

const MuteConfig = Type.Object({
  end_time: Nullable(Type.String()),
  selected_time_window: Nullable(Type.Integer()),
});

/** `id` is the thread's; who muted it only they themselves are told. */
export const ThreadMember = Wire("ThreadMember", {
  id: Snowflake,
  user_id: Snowflake,
  join_timestamp: Timestamp,
  flags: Int32,
  muted: Type.Optional(Type.Boolean()),
  mute_config: Opt(MuteConfig),
  member: Type.Optional(Member),
});
export type ThreadMember = Static<typeof ThreadMember>;

const base = {
  id: Snowflake,
  type: IntegerEnum(ChannelType),
  flags: Int32,
  last_message_id: Opt(Snowflake),
  last_pin_timestamp: Opt(Timestamp),
};

const inGuild = {
  guild_id: Snowflake,
  name: Type.String(),
  parent_id: Opt(Snowflake),
  rate_limit_per_user: Type.Optional(Count),
  bitrate: Type.Optional(Count),
  user_limit: Type.Optional(Count),
  rtc_region: Opt(Type.String()),
  video_quality_mode: Type.Optional(IntegerEnum(VideoQualityMode)),
  permissions: Type.Optional(BitString),
};

/** A text, voice, category, announcement, stage, forum or media channel. */
export const GuildChannel = Wire("GuildChannel", {
  ...base,
  ...inGuild,
  position: Count,
  permission_overwrites: Type.Array(Overwrite),
  topic: Opt(Type.String()),
  nsfw: Type.Optional(Type.Boolean()),
  default_auto_archive_duration: Type.Optional(IntegerEnum(ThreadAutoArchiveDuration)),
  default_thread_rate_limit_per_user: Type.Optional(Count),
  available_tags: Type.Optional(Type.Array(ForumTag)),
  default_reaction_emoji: Opt(DefaultReaction),
  default_sort_order: Opt(IntegerEnum(SortOrderType)),
  default_forum_layout: Type.Optional(IntegerEnum(ForumLayoutType)),
  default_tag_setting: Opt(StringEnum("match_all", "match_some")),
  icon_emoji: Type.Optional(Type.Unknown()),
  theme_color: Opt(Int32),
  status: Opt(Type.String()),
  voice_start_time: Opt(Type.Integer()),
});
export type GuildChannel = Static<typeof GuildChannel>;

export const Thread = Wire("Thread", {
  ...base,
  ...inGuild,
  owner_id: Snowflake,
  thread_metadata: ThreadMetadata,
  message_count: Count,
  member_count: Count,
  total_message_sent: Count,
  applied_tags: Type.Optional(Type.Array(Snowflake)),
  /** The viewer's own membership; absent when the viewer has not joined. */
  member: Type.Optional(Partly(ThreadMember)),
  member_ids_preview: Type.Optional(Type.Array(Snowflake)),
  newly_created: Type.Optional(Type.Boolean()),
});
export type Thread = Static<typeof Thread>;

/** A direct message or, with `name` and `owner_id`, a group of them. */
export const PrivateChannel = Wire("PrivateChannel", {
  ...base,
  recipients: Type.Array(User),
  /** Only where users are deduplicated (READY): the recipients' ids. */
  recipient_ids: Type.Optional(Type.Array(Snowflake)),
  name: Opt(Type.String()),
  icon: Opt(Type.String()),
  owner_id: Type.Optional(Snowflake),
  managed: Type.Optional(Type.Boolean()),
  application_id: Type.Optional(Snowflake),
  nicks: Type.Optional(Type.Array(Type.Object({ id: Snowflake, nick: Type.String() }))),
  is_spam: Type.Optional(Type.Boolean()),
  is_message_request: Type.Optional(Type.Boolean()),
});
export type PrivateChannel = Static<typeof PrivateChannel>;

/**
 * Any channel: the fields of every kind, optional unless every kind has them. Where the kind is known, use
 * {@link GuildChannel}, {@link Thread} or {@link PrivateChannel}.
 * @see https://discord.com/developers/docs/resources/channel#channel-object
 */
export const Channel = Wire("Channel", {
  ...Type.Partial(Type.Object({ ...GuildChannel.properties, ...Thread.properties, ...PrivateChannel.properties }))
    .properties,
  ...base,
});
export type Channel = Static<typeof Channel>;

/** Lists of threads: active ones of a guild, archived ones of a channel. */
export const ThreadList = Wire("ThreadList", {
  threads: Type.Array(Thread),
  members: Type.Array(ThreadMember),
  has_more: Type.Optional(Type.Boolean()),
});
export type ThreadList = Static<typeof ThreadList>;
