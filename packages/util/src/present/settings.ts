import type { UserSettings } from "@spacebar/schemas";
import type { User } from "../entities/index.js";

const DEFAULTS: Omit<UserSettings, "locale"> = {
  theme: "dark",
  status: "online",
  custom_status: null,
  guild_folders: [],
  guild_positions: [],
  restricted_guilds: [],
  activity_restricted_guild_ids: [],
  afk_timeout: 600,
  allow_accessibility_detection: true,
  animate_emoji: true,
  animate_stickers: 0,
  contact_sync_enabled: false,
  convert_emoticons: true,
  default_guilds_restricted: false,
  detect_platform_accounts: false,
  developer_mode: true,
  disable_games_tab: true,
  enable_tts_command: true,
  explicit_content_filter: 0,
  friend_discovery_flags: 0,
  friend_source_flags: { all: true },
  gif_auto_play: true,
  inline_attachment_media: true,
  inline_embed_media: true,
  message_display_compact: false,
  native_phone_integration_enabled: true,
  passwordless: false,
  render_embeds: true,
  render_reactions: true,
  show_current_game: true,
  stream_notifications_enabled: true,
  timezone_offset: 0,
  view_nsfw_commands: true,
  view_nsfw_guilds: true,
};

/** The account's settings in the JSON form; what was never set has its default. */
export const presentUserSettings = (user: User): UserSettings => ({
  ...DEFAULTS,
  locale: user.locale,
  ...(user.settings as Partial<UserSettings> | null),
});
