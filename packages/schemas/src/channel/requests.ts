import {
  ChannelType,
  ForumLayoutType,
  OverwriteType,
  SortOrderType,
  ThreadAutoArchiveDuration,
  VideoQualityMode,
} from "discord-api-types/v10";
import { Body, Colour, ImageData, IntegerEnum, Opt, Snowflake, StringEnum, Type } from "../primitives.js";
import type { Static } from "../primitives.js";
import { PermissionBits, QueryBool } from "../input.js";

const Slowmode = Type.Integer({ minimum: 0, maximum: 21_600 });
const ArchiveAfter = IntegerEnum(ThreadAutoArchiveDuration);

/** One overwrite in the list of a channel: a missing half is empty. */
export const OverwriteInput = Body({
  id: Snowflake,
  type: Opt(
    Type.Unsafe<number | "role" | "member">({ type: ["integer", "string"], enum: [0, 1, "0", "1", "role", "member"] }),
  ),
  allow: Opt(PermissionBits),
  deny: Opt(PermissionBits),
});
export type OverwriteInput = Static<typeof OverwriteInput>;

/** `PUT /channels/{id}/permissions/{id}`; clients repeat the id in the body. */
export const OverwritePut = Body({
  id: Opt(Snowflake),
  type: Opt(IntegerEnum(OverwriteType)),
  allow: Opt(PermissionBits),
  deny: Opt(PermissionBits),
});
export type OverwritePut = Static<typeof OverwritePut>;

const DefaultReactionInput = Body({ emoji_id: Opt(Snowflake), emoji_name: Opt(Type.String({ maxLength: 100 })) });

/** `id` keeps a tag that exists. */
export const ForumTagInput = Body({
  id: Opt(Snowflake),
  name: Type.String({ maxLength: 50 }),
  emoji_id: Opt(Snowflake),
  emoji_name: Opt(Type.String({ maxLength: 100 })),
  moderated: Opt(Type.Boolean()),
});
export type ForumTagInput = Static<typeof ForumTagInput>;

const settings = {
  type: Opt(IntegerEnum(ChannelType)),
  position: Opt(Type.Integer({ minimum: 0, maximum: 2_147_483_647 })),
  topic: Opt(Type.String({ maxLength: 4096 })),
  bitrate: Opt(Type.Integer({ minimum: 8000, maximum: 2_147_483_647 })),
  user_limit: Opt(Type.Integer({ minimum: 0, maximum: 10_000 })),
  nsfw: Opt(Type.Boolean()),
  rate_limit_per_user: Opt(Slowmode),
  parent_id: Opt(Snowflake),
  permission_overwrites: Opt(Type.Array(OverwriteInput, { maxItems: 1000 })),
  rtc_region: Opt(Type.String({ maxLength: 64 })),
  video_quality_mode: Opt(IntegerEnum(VideoQualityMode)),
  default_auto_archive_duration: Opt(ArchiveAfter),
  default_reaction_emoji: Opt(DefaultReactionInput),
  default_thread_rate_limit_per_user: Opt(Slowmode),
  default_sort_order: Opt(IntegerEnum(SortOrderType)),
  default_forum_layout: Opt(IntegerEnum(ForumLayoutType)),
  default_tag_setting: Opt(StringEnum("match_all", "match_some")),
  available_tags: Opt(Type.Array(ForumTagInput, { maxItems: 20 })),
  flags: Opt(Type.Integer({ minimum: 0 })),
};

/** @see https://discord.com/developers/docs/resources/guild#create-guild-channel */
export const ChannelCreate = Body({ name: Type.String({ minLength: 1, maxLength: 100 }), ...settings });
export type ChannelCreate = Static<typeof ChannelCreate>;

/**
 * `PATCH /channels/{id}` for every kind of channel: which keys count, how long a topic may be and whether the name may
 * be empty (groups of direct messages) depends on the channel's type, which the action knows.
 * @see https://discord.com/developers/docs/resources/channel#modify-channel
 */
export const ChannelModify = Body({
  name: Opt(Type.String({ maxLength: 100 })),
  ...settings,
  icon: Opt(ImageData),
  owner: Opt(Snowflake),
  archived: Opt(Type.Boolean()),
  auto_archive_duration: Opt(ArchiveAfter),
  locked: Opt(Type.Boolean()),
  invitable: Opt(Type.Boolean()),
  applied_tags: Opt(Type.Array(Snowflake, { maxItems: 5 })),
  theme_color: Opt(Colour),
});
export type ChannelModify = Static<typeof ChannelModify>;

export const ChannelPositions = Type.Array(
  Body({
    id: Snowflake,
    position: Opt(Type.Integer({ minimum: 0, maximum: 2_147_483_647 })),
    lock_permissions: Opt(Type.Boolean()),
    parent_id: Opt(Snowflake),
  }),
  { maxItems: 1521 },
);
export type ChannelPositions = Static<typeof ChannelPositions>;

export const ChannelsQuery = Body({ permissions: QueryBool(false) });
export type ChannelsQuery = Static<typeof ChannelsQuery>;

export const ChannelDeleteQuery = Body({ silent: QueryBool(false) });
export type ChannelDeleteQuery = Static<typeof ChannelDeleteQuery>;

/** Clients post an empty object, or nothing. */
export const TypingBody = Body({});
export type TypingBody = Static<typeof TypingBody>;

/** `PUT /channels/{id}/recipients/{id}`; applications prove the user's consent with an access token. */
export const RecipientPut = Body({
  access_token: Opt(Type.String({ maxLength: 10_240 })),
  nick: Opt(Type.String({ maxLength: 32 })),
});
export type RecipientPut = Static<typeof RecipientPut>;

export const VoiceStatusPut = Body({ status: Opt(Type.String({ maxLength: 500 })) });
export type VoiceStatusPut = Static<typeof VoiceStatusPut>;

export const FollowerCreate = Body({ webhook_channel_id: Snowflake });
export type FollowerCreate = Static<typeof FollowerCreate>;
