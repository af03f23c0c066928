import { Body, Count, Nullable, Opt, Snowflake, StringEnum, Timestamp, Type, Wire } from "../primitives.js";
import type { Static } from "../primitives.js";

/*
 * Parts that clients write are `Body`: what is not declared is dropped, so that nobody stores more than is meant here.
 */

/** A folder of guilds; without an id it is a guild standing alone. */
export const GuildFolder = Body({
  id: Opt(Type.Integer()),
  name: Opt(Type.String({ maxLength: 100 })),
  color: Opt(Type.Integer()),
  guild_ids: Type.Array(Snowflake),
});
export type GuildFolder = Static<typeof GuildFolder>;

export const CustomStatus = Body({
  text: Opt(Type.String({ maxLength: 128 })),
  emoji_id: Opt(Snowflake),
  emoji_name: Opt(Type.String({ maxLength: 64 })),
  expires_at: Opt(Timestamp),
});
export type CustomStatus = Static<typeof CustomStatus>;

/** @see https://docs.discord.food/resources/user-settings#user-settings-object */
export const UserSettings = Wire("UserSettings", {
  locale: Type.String({ maxLength: 16 }),
  theme: StringEnum("dark", "light", "unset", "darker", "midnight"),
  status: StringEnum("online", "idle", "dnd", "invisible"),
  custom_status: Nullable(CustomStatus),
  guild_folders: Type.Array(GuildFolder, { maxItems: 1000 }),
  guild_positions: Type.Array(Snowflake, { maxItems: 1000 }),
  restricted_guilds: Type.Array(Snowflake, { maxItems: 1000 }),
  activity_restricted_guild_ids: Type.Array(Snowflake, { maxItems: 1000 }),
  afk_timeout: Count,
  allow_accessibility_detection: Type.Boolean(),
  animate_emoji: Type.Boolean(),
  animate_stickers: Count,
  contact_sync_enabled: Type.Boolean(),
  convert_emoticons: Type.Boolean(),
  default_guilds_restricted: Type.Boolean(),
  detect_platform_accounts: Type.Boolean(),
  developer_mode: Type.Boolean(),
  disable_games_tab: Type.Boolean(),
  enable_tts_command: Type.Boolean(),
  explicit_content_filter: Count,
  friend_discovery_flags: Count,
  friend_source_flags: Body({
    all: Opt(Type.Boolean()),
    mutual_friends: Opt(Type.Boolean()),
    mutual_guilds: Opt(Type.Boolean()),
  }),
  gif_auto_play: Type.Boolean(),
  inline_attachment_media: Type.Boolean(),
  inline_embed_media: Type.Boolean(),
  message_display_compact: Type.Boolean(),
  native_phone_integration_enabled: Type.Boolean(),
  passwordless: Type.Boolean(),
  render_embeds: Type.Boolean(),
  render_reactions: Type.Boolean(),
  show_current_game: Type.Boolean(),
  stream_notifications_enabled: Type.Boolean(),
  timezone_offset: Type.Integer({ minimum: -840, maximum: 840 }),
  view_nsfw_commands: Type.Boolean(),
  view_nsfw_guilds: Type.Boolean(),
});
export type UserSettings = Static<typeof UserSettings>;

/** What a channel's or guild's notifications are muted until. */
export const MuteConfig = Body({
  end_time: Opt(Timestamp),
  selected_time_window: Opt(Type.Integer()),
});

export const ChannelOverride = Wire("ChannelOverride", {
  channel_id: Snowflake,
  collapsed: Type.Optional(Type.Boolean()),
  flags: Type.Optional(Type.Integer()),
  message_notifications: Type.Integer({ minimum: 0, maximum: 3 }),
  mute_config: Nullable(MuteConfig),
  muted: Type.Boolean(),
});
export type ChannelOverride = Static<typeof ChannelOverride>;

/** How one user hears of one guild; `guild_id: null` are the private channels. */
export const UserGuildSettings = Wire("UserGuildSettings", {
  guild_id: Nullable(Snowflake),
  channel_overrides: Type.Array(ChannelOverride),
  flags: Type.Integer(),
  hide_muted_channels: Type.Boolean(),
  message_notifications: Type.Integer({ minimum: 0, maximum: 3 }),
  mobile_push: Type.Boolean(),
  mute_config: Nullable(MuteConfig),
  mute_scheduled_events: Type.Boolean(),
  muted: Type.Boolean(),
  notify_highlights: Type.Integer(),
  suppress_everyone: Type.Boolean(),
  suppress_roles: Type.Boolean(),
  version: Count,
});
export type UserGuildSettings = Static<typeof UserGuildSettings>;

/**
 * How far a channel was read. `channel_id` repeats `id` for web clients that know only it.
 * @see https://docs.discord.food/topics/read-state#read-state-object
 */
export const ReadState = Wire("ReadState", {
  id: Snowflake,
  channel_id: Type.Optional(Snowflake),
  read_state_type: Type.Optional(Count),
  last_message_id: Opt(Snowflake),
  last_acked_id: Opt(Snowflake),
  last_pin_timestamp: Opt(Timestamp),
  mention_count: Type.Optional(Count),
  badge_count: Type.Optional(Count),
  last_viewed: Opt(Type.Integer()),
  flags: Type.Optional(Type.Integer()),
});
export type ReadState = Static<typeof ReadState>;
