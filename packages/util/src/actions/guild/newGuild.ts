import { Guild } from "../../entities/index.js";
import { Config } from "../../config/index.js";

type Given = Pick<Guild, "id" | "name" | "owner_id">;

/** A guild's row with every column set. */
export function newGuild(given: Given & Partial<Guild>): Guild {
  const defaults: Omit<Guild, keyof Given> = {
    icon: null,
    splash: null,
    discovery_splash: null,
    banner: null,
    description: null,
    features: [...Config.get().guild.defaultFeatures],
    afk_channel_id: null,
    afk_timeout: 300,
    system_channel_id: null,
    system_channel_flags: 0,
    rules_channel_id: null,
    public_updates_channel_id: null,
    safety_alerts_channel_id: null,
    widget_channel_id: null,
    widget_enabled: false,
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    mfa_level: 0,
    nsfw_level: 0,
    premium_tier: 0,
    premium_progress_bar_enabled: false,
    preferred_locale: "en-US",
    vanity_url_code: null,
    member_count: 1,
  };
  return Object.assign(new Guild(), defaults, given);
}
