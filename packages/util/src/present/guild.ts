import type { Guild as WireGuild, GuildPreview, GuildProperties, UserGuild } from "@spacebar/schemas";
import type { Emoji, Guild, Role, Sticker } from "../entities/index.js";
import { Config } from "../config/index.js";
import { presentEmoji, presentSticker } from "./expression.js";
import { presentRole } from "./role.js";

/** What else than its own row the forms of a guild show. */
export interface GuildParts {
  readonly roles: readonly Role[];
  readonly emojis: readonly Emoji[];
  readonly stickers: readonly Sticker[];
}

const presentExpressions = ({ emojis, stickers }: Omit<GuildParts, "roles">) => ({
  emojis: emojis.map((emoji) => presentEmoji(emoji)),
  stickers: stickers.map((sticker) => presentSticker(sticker)),
});

/** The scalar fields of a guild. */
export function presentGuildProperties(guild: Guild): GuildProperties {
  const { maxMembers, maxPresences, maxVideoUsers } = Config.get().limits.guild;
  return {
    id: guild.id,
    name: guild.name,
    icon: guild.icon,
    description: guild.description,
    home_header: null,
    splash: guild.splash,
    discovery_splash: guild.discovery_splash,
    banner: guild.banner,
    features: guild.features,
    owner_id: guild.owner_id,
    application_id: null,
    region: "deprecated",
    afk_channel_id: guild.afk_channel_id,
    afk_timeout: guild.afk_timeout,
    system_channel_id: guild.system_channel_id,
    system_channel_flags: guild.system_channel_flags,
    widget_enabled: guild.widget_enabled,
    widget_channel_id: guild.widget_channel_id,
    verification_level: guild.verification_level,
    default_message_notifications: guild.default_message_notifications,
    explicit_content_filter: guild.explicit_content_filter,
    mfa_level: guild.mfa_level,
    max_presences: maxPresences,
    max_members: maxMembers,
    max_stage_video_channel_users: maxVideoUsers,
    max_video_channel_users: maxVideoUsers,
    vanity_url_code: guild.vanity_url_code,
    premium_tier: guild.premium_tier,
    premium_subscription_count: 0,
    preferred_locale: guild.preferred_locale,
    rules_channel_id: guild.rules_channel_id,
    safety_alerts_channel_id: guild.safety_alerts_channel_id,
    public_updates_channel_id: guild.public_updates_channel_id,
    premium_progress_bar_enabled: guild.premium_progress_bar_enabled,
    nsfw: guild.nsfw_level === 1 || guild.nsfw_level === 3,
    nsfw_level: guild.nsfw_level,
    incidents_data: null,
  };
}

/** A guild as REST answers with it, and as GUILD_UPDATE carries it. */
export const presentGuild = (guild: Guild, parts: GuildParts): WireGuild => ({
  ...presentGuildProperties(guild),
  roles: parts.roles.map(presentRole),
  ...presentExpressions(parts),
});

/** One entry of the list of somebody's own guilds, with what they may do there. */
export const presentUserGuild = (guild: Guild, userId: string, permissions: bigint): UserGuild => ({
  id: guild.id,
  name: guild.name,
  icon: guild.icon,
  banner: guild.banner,
  owner: guild.owner_id === userId,
  permissions: permissions.toString(),
  features: guild.features,
});

/** What is shown of a guild outside of it. */
export const presentGuildPreview = (
  guild: Guild,
  presences: number,
  expressions: Omit<GuildParts, "roles">,
): GuildPreview => ({
  id: guild.id,
  name: guild.name,
  icon: guild.icon,
  description: guild.description,
  home_header: null,
  splash: guild.splash,
  discovery_splash: guild.discovery_splash,
  features: guild.features,
  approximate_member_count: guild.member_count,
  approximate_presence_count: presences,
  ...presentExpressions(expressions),
});
