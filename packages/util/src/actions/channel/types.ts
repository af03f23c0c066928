import { ChannelType } from "discord-api-types/v10";
import { FORUM_TYPES } from "../../permissions/index.js";

/** The channels a guild can have. */
export const SUPPORTED_TYPES: readonly ChannelType[] = [
  ChannelType.GuildText,
  ChannelType.GuildVoice,
  ChannelType.GuildCategory,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildStageVoice,
  ...FORUM_TYPES,
];

export const VOICE_TYPES: readonly ChannelType[] = [ChannelType.GuildVoice, ChannelType.GuildStageVoice];

/** Named like an address: lower case, no spaces. */
const SLUG_TYPES: readonly ChannelType[] = [ChannelType.GuildText, ChannelType.GuildAnnouncement, ...FORUM_TYPES];

/** The name as it is stored; empty if nothing is left of it. */
export function channelName(type: ChannelType, name: string): string {
  const trimmed = name.trim();
  return SLUG_TYPES.includes(type) ? trimmed.toLowerCase().replaceAll(/\s+/g, "-") : trimmed;
}
