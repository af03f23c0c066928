import type { ChannelModify } from "@spacebar/schemas";
import { ChannelType } from "discord-api-types/v10";
import { Config } from "../../config/index.js";
import type { Channel, Guild } from "../../entities/index.js";
import { BITRATE_IS_TOO_HIGH_FOR_CHANNEL_OF_THIS_TYPE, fieldError, formError } from "../../errors/index.js";
import { FORUM_TYPES } from "../../permissions/index.js";
import { channelName, VOICE_TYPES } from "./types.js";

const { GuildText, GuildAnnouncement, GuildForum, GuildStageVoice } = ChannelType;
/** Channels that can have threads. */
const TEXT = [GuildText, GuildAnnouncement, ...FORUM_TYPES];

/** Which channels have the setting, and what `null` means. What a channel does not have is passed over. */
const SETTINGS = {
  topic: { of: TEXT, none: null },
  nsfw: { of: [...TEXT, ...VOICE_TYPES], none: false },
  rate_limit_per_user: { of: [GuildText, ...FORUM_TYPES, ...VOICE_TYPES], none: 0 },
  bitrate: { of: VOICE_TYPES, none: 64_000 },
  user_limit: { of: VOICE_TYPES, none: 0 },
  rtc_region: { of: VOICE_TYPES, none: null },
  video_quality_mode: { of: VOICE_TYPES, none: null },
  default_auto_archive_duration: { of: TEXT, none: null },
  default_thread_rate_limit_per_user: { of: TEXT, none: 0 },
  default_sort_order: { of: FORUM_TYPES, none: null },
  default_forum_layout: { of: [GuildForum], none: 0 },
  default_tag_setting: { of: FORUM_TYPES, none: null },
} satisfies Partial<Record<keyof Channel, { of: readonly ChannelType[]; none: unknown }>>;

const NAMES = Object.keys(SETTINGS) as (keyof typeof SETTINGS)[];

const MAX_BITRATE = [96_000, 128_000, 256_000, 384_000];
const MAX_STAGE_BITRATE = 64_000;
const MAX_USER_LIMIT = 99;
const MAX_STAGE_USER_LIMIT = 10_000;

function maxBitrate(type: ChannelType, guild: Guild): number | undefined {
  if (type === GuildStageVoice) return MAX_STAGE_BITRATE;
  return guild.features.includes("VIP_REGIONS") ? MAX_BITRATE[3] : MAX_BITRATE[guild.premium_tier];
}

function checkLimits(type: ChannelType, { topic, bitrate, user_limit }: Partial<Channel>, guild: Guild): void {
  const { maxTopic: ofText, maxGuidelines } = Config.get().limits.channel;
  const maxTopic = FORUM_TYPES.includes(type) ? maxGuidelines : ofText;
  const maxUsers = type === GuildStageVoice ? MAX_STAGE_USER_LIMIT : MAX_USER_LIMIT;
  if (topic && [...topic].length > maxTopic)
    throw formError({ topic: fieldError("BASE_TYPE_MAX_LENGTH", { max: maxTopic }) });
  if (user_limit && user_limit > maxUsers)
    throw formError({ user_limit: fieldError("NUMBER_TYPE_MAX", { max: maxUsers }) });
  const max = maxBitrate(type, guild);
  if (bitrate && max && bitrate > max) throw BITRATE_IS_TOO_HIGH_FOR_CHANNEL_OF_THIS_TYPE();
}

/**
 * The settings of the request that a channel of this type has.
 * @throws 50035 a topic or a user limit beyond the bounds · 30061 too much bitrate
 */
export function readSettings(type: ChannelType, input: Omit<ChannelModify, "name">, guild: Guild): Partial<Channel> {
  const given = NAMES.filter(
    (name) => input[name] !== undefined && (SETTINGS[name].of as ChannelType[]).includes(type),
  );
  const settings = Object.fromEntries(
    given.map((name) => [name, input[name] ?? SETTINGS[name].none]),
  ) as Partial<Channel>;
  checkLimits(type, settings, guild);
  return settings;
}

/** @throws 50035 nothing is left of the name */
export function readName(type: ChannelType, name: string): string {
  const stored = channelName(type, name);
  if (stored === "") throw formError({ name: fieldError("BASE_TYPE_BAD_LENGTH", { min: 1, max: 100 }) });
  return stored;
}
