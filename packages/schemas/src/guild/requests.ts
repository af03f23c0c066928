import {
  ChannelType,
  GuildDefaultMessageNotifications,
  GuildExplicitContentFilter,
  GuildVerificationLevel,
  Locale,
} from "discord-api-types/v10";
import { Body, Colour, ImageData, IntegerEnum, Opt, Snowflake, Type, WordsOf } from "../primitives.js";
import type { Static } from "../primitives.js";
import { IdOrIndex, PermissionBits, QueryBool, QueryIdList, QueryInt, TimestampInput } from "../input.js";

const Name = Type.String({ minLength: 2, maxLength: 100 });
const AfkTimeout = Type.Unsafe<number>({ type: "integer", enum: [60, 300, 900, 1800, 3600] });

const settings = {
  description: Opt(Type.String({ maxLength: 300 })),
  region: Opt(Type.String({ maxLength: 64 })),
  icon: Opt(ImageData),
  verification_level: Opt(IntegerEnum(GuildVerificationLevel)),
  default_message_notifications: Opt(IntegerEnum(GuildDefaultMessageNotifications)),
  explicit_content_filter: Opt(IntegerEnum(GuildExplicitContentFilter)),
  preferred_locale: Opt(WordsOf(Locale)),
  afk_timeout: Opt(AfkTimeout),
  system_channel_flags: Opt(Type.Integer({ minimum: 0 })),
};

/** Roles and channels of a guild that does not exist yet point at each other with ids the client made up. */
const NewRole = Body({
  id: Type.Optional(IdOrIndex),
  name: Opt(Type.String({ maxLength: 100 })),
  color: Opt(Colour),
  permissions: Opt(PermissionBits),
  hoist: Opt(Type.Boolean()),
  mentionable: Opt(Type.Boolean()),
});

const NewChannel = Body({
  id: Type.Optional(IdOrIndex),
  parent_id: Opt(IdOrIndex),
  name: Type.String({ minLength: 1, maxLength: 100 }),
  type: Opt(IntegerEnum(ChannelType)),
  topic: Opt(Type.String({ maxLength: 4096 })),
  nsfw: Opt(Type.Boolean()),
  rate_limit_per_user: Opt(Type.Integer({ minimum: 0, maximum: 21_600 })),
  bitrate: Opt(Type.Integer({ minimum: 8000 })),
  user_limit: Opt(Type.Integer({ minimum: 0, maximum: 10_000 })),
  permission_overwrites: Opt(
    Type.Array(
      Body({
        id: IdOrIndex,
        type: Opt(Type.Integer({ minimum: 0, maximum: 1 })),
        allow: Opt(PermissionBits),
        deny: Opt(PermissionBits),
      }),
      { maxItems: 100 },
    ),
  ),
});

/** The first role is @everyone. */
export const GuildCreate = Body({
  name: Name,
  ...settings,
  roles: Opt(Type.Array(NewRole, { maxItems: 250 })),
  channels: Opt(Type.Array(NewChannel, { maxItems: 500 })),
  afk_channel_id: Opt(IdOrIndex),
  system_channel_id: Opt(IdOrIndex),
  guild_template_code: Opt(Type.String({ maxLength: 64 })),
});
export type GuildCreate = Static<typeof GuildCreate>;

/** @see https://discord.com/developers/docs/resources/guild#modify-guild */
export const GuildModify = Body({
  name: Opt(Name),
  ...settings,
  banner: Opt(ImageData),
  splash: Opt(ImageData),
  discovery_splash: Opt(ImageData),
  home_header: Opt(ImageData),
  owner_id: Opt(Snowflake),
  code: Opt(Type.String({ maxLength: 64 })),
  features: Opt(Type.Array(Type.String({ maxLength: 100 }), { maxItems: 200 })),
  afk_channel_id: Opt(Snowflake),
  system_channel_id: Opt(Snowflake),
  rules_channel_id: Opt(Snowflake),
  public_updates_channel_id: Opt(Snowflake),
  safety_alerts_channel_id: Opt(Snowflake),
  owner_configured_content_level: Opt(Type.Integer({ minimum: 0, maximum: 3 })),
  premium_progress_bar_enabled: Opt(Type.Boolean()),
});
export type GuildModify = Static<typeof GuildModify>;

export const GuildQuery = Body({ with_counts: QueryBool(false) });
export type GuildQuery = Static<typeof GuildQuery>;

/** Deleting a guild: the owner's second factor or password may come along. */
export const GuildDelete = Body({
  code: Opt(Type.String({ maxLength: 64 })),
  password: Opt(Type.String({ maxLength: 1024 })),
});
export type GuildDelete = Static<typeof GuildDelete>;

export const GuildMfaModify = Body({ level: Type.Integer({ minimum: 0, maximum: 1 }) });
export type GuildMfaModify = Static<typeof GuildMfaModify>;

export const IncidentActions = Body({
  invites_disabled_until: Opt(TimestampInput),
  dms_disabled_until: Opt(TimestampInput),
});
export type IncidentActions = Static<typeof IncidentActions>;

const PruneDays = { minimum: 1, maximum: 30 };

/** `include_roles` may be repeated or joined by commas. */
export const PruneQuery = Body({
  days: QueryInt({ ...PruneDays, default: 7 }),
  include_roles: QueryIdList(),
});
export type PruneQuery = Static<typeof PruneQuery>;

export const PruneBody = Body({
  days: Opt(Type.Integer(PruneDays)),
  compute_prune_count: Opt(Type.Boolean()),
  include_roles: Type.Optional(
    Type.Unsafe<string | string[] | null>({
      type: ["string", "array", "null"],
      items: Snowflake,
      maxItems: 100,
      pattern: "^(\\d{1,20}(,\\d{1,20})*)?$",
      maxLength: 4096,
    }),
  ),
  reason: Opt(Type.String({ maxLength: 512 })),
});
export type PruneBody = Static<typeof PruneBody>;

/** @see https://discord.com/developers/docs/resources/audit-log#get-guild-audit-log */
export const AuditLogQuery = Body({
  user_id: Type.Optional(Snowflake),
  target_id: Type.Optional(Snowflake),
  action_type: QueryInt({ minimum: 0, maximum: 1000 }),
  before: Type.Optional(Snowflake),
  after: Type.Optional(Snowflake),
  limit: QueryInt({ minimum: 1, maximum: 100, default: 50 }),
});
export type AuditLogQuery = Static<typeof AuditLogQuery>;

export const VanityModify = Body({ code: Opt(Type.String({ maxLength: 32, pattern: "^[A-Za-z0-9-]*$" })) });
export type VanityModify = Static<typeof VanityModify>;
