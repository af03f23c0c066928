import {
  GuildDefaultMessageNotifications,
  GuildExplicitContentFilter,
  GuildMFALevel,
  GuildNSFWLevel,
  GuildPremiumTier,
  GuildVerificationLevel,
} from "discord-api-types/v10";
import {
  BitString,
  Count,
  Int32,
  IntegerEnum,
  Nullable,
  Opt,
  Snowflake,
  Timestamp,
  Type,
  Wire,
} from "../primitives.js";
import type { Static } from "../primitives.js";
import { Emoji, Sticker } from "../emoji/wire.js";
import { Role } from "../role/wire.js";

export const IncidentsData = Wire("IncidentsData", {
  invites_disabled_until: Nullable(Timestamp),
  dms_disabled_until: Nullable(Timestamp),
  dm_spam_detected_at: Opt(Timestamp),
  raid_detected_at: Opt(Timestamp),
});
export type IncidentsData = Static<typeof IncidentsData>;

export const WelcomeScreen = Wire("WelcomeScreen", {
  description: Nullable(Type.String()),
  welcome_channels: Type.Array(
    Type.Object({
      channel_id: Snowflake,
      description: Type.String(),
      emoji_id: Nullable(Snowflake),
      emoji_name: Nullable(Type.String()),
    }),
  ),
  enabled: Type.Optional(Type.Boolean()),
});
export type WelcomeScreen = Static<typeof WelcomeScreen>;

/** Open: the document's list lags behind and clients send features of their own. */
export const GuildFeatures = Type.Array(Type.String(), { uniqueItems: true });

/** What of a guild is not a list: the `properties` of a gateway guild of user clients, and the root of all others. */
export const GuildProperties = Wire("GuildProperties", {
  id: Snowflake,
  name: Type.String(),
  icon: Nullable(Type.String()),
  description: Nullable(Type.String()),
  home_header: Nullable(Type.String()),
  splash: Nullable(Type.String()),
  discovery_splash: Nullable(Type.String()),
  features: GuildFeatures,
  banner: Nullable(Type.String()),
  owner_id: Snowflake,
  application_id: Nullable(Snowflake),
  region: Type.String(),
  afk_channel_id: Nullable(Snowflake),
  afk_timeout: Count,
  system_channel_id: Nullable(Snowflake),
  system_channel_flags: Int32,
  widget_enabled: Type.Boolean(),
  widget_channel_id: Nullable(Snowflake),
  verification_level: IntegerEnum(GuildVerificationLevel),
  default_message_notifications: IntegerEnum(GuildDefaultMessageNotifications),
  mfa_level: IntegerEnum(GuildMFALevel),
  explicit_content_filter: IntegerEnum(GuildExplicitContentFilter),
  max_presences: Nullable(Int32),
  max_members: Int32,
  max_stage_video_channel_users: Int32,
  max_video_channel_users: Int32,
  vanity_url_code: Nullable(Type.String()),
  premium_tier: IntegerEnum(GuildPremiumTier),
  premium_subscription_count: Count,
  preferred_locale: Type.String(),
  rules_channel_id: Nullable(Snowflake),
  safety_alerts_channel_id: Nullable(Snowflake),
  public_updates_channel_id: Nullable(Snowflake),
  premium_progress_bar_enabled: Type.Boolean(),
  premium_progress_bar_enabled_user_updated_at: Opt(Timestamp),
  nsfw: Type.Boolean(),
  nsfw_level: IntegerEnum(GuildNSFWLevel),
  incidents_data: Nullable(IncidentsData),
  hub_type: Opt(Int32),
  latest_onboarding_question_id: Opt(Snowflake),
  welcome_screen: Opt(WelcomeScreen),
});
export type GuildProperties = Static<typeof GuildProperties>;

/** @see https://discord.com/developers/docs/resources/guild#guild-object */
export const Guild = Wire("Guild", {
  ...GuildProperties.properties,
  roles: Type.Array(Role),
  emojis: Type.Array(Emoji),
  stickers: Type.Array(Sticker),
  approximate_member_count: Opt(Count),
  approximate_presence_count: Opt(Count),
});
export type Guild = Static<typeof Guild>;

/** One entry of the list of the requester's guilds. */
export const UserGuild = Wire("UserGuild", {
  id: Snowflake,
  name: Type.String(),
  icon: Nullable(Type.String()),
  banner: Nullable(Type.String()),
  owner: Type.Boolean(),
  permissions: BitString,
  features: GuildFeatures,
  approximate_member_count: Opt(Count),
  approximate_presence_count: Opt(Count),
});
export type UserGuild = Static<typeof UserGuild>;

/** Without `unavailable` in GUILD_DELETE the viewer was removed; with it there is an outage. */
export const UnavailableGuild = Wire("UnavailableGuild", {
  id: Snowflake,
  unavailable: Type.Optional(Type.Boolean()),
});
export type UnavailableGuild = Static<typeof UnavailableGuild>;

export const GuildPreview = Wire("GuildPreview", {
  id: Snowflake,
  name: Type.String(),
  icon: Nullable(Type.String()),
  description: Nullable(Type.String()),
  home_header: Nullable(Type.String()),
  splash: Nullable(Type.String()),
  discovery_splash: Nullable(Type.String()),
  features: GuildFeatures,
  approximate_member_count: Count,
  approximate_presence_count: Count,
  emojis: Type.Array(Emoji),
  stickers: Type.Array(Sticker),
});
export type GuildPreview = Static<typeof GuildPreview>;

export const PruneResult = Wire("PruneResult", { pruned: Nullable(Count) });
export type PruneResult = Static<typeof PruneResult>;

export const VanityUrl = Wire("VanityUrl", {
  code: Nullable(Type.String()),
  uses: Count,
  error: Opt(Type.Object({ message: Type.String(), code: Type.Integer() })),
});
export type VanityUrl = Static<typeof VanityUrl>;
