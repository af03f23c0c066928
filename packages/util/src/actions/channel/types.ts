import { ChannelType } from "discord-api-types/v10";

/** The channels a guild can have; forums, media and stages come with the features they are made of. */
export const SUPPORTED_TYPES: readonly ChannelType[] = [
  ChannelType.GuildText,
  ChannelType.GuildVoice,
  ChannelType.GuildCategory,
  ChannelType.GuildAnnouncement,
];

export const VOICE_TYPES: readonly ChannelType[] = [ChannelType.GuildVoice, ChannelType.GuildStageVoice];

/** Named like an address: lower case, no spaces. */
const SLUG_TYPES: readonly ChannelType[] = [ChannelType.GuildText, ChannelType.GuildAnnouncement];

/** The name as it is stored; empty if nothing is left of it. */
export function channelName(type: ChannelType, name: string): string {
  const trimmed = name.trim();
  return SLUG_TYPES.includes(type) ? trimmed.toLowerCase().replaceAll(/\s+/g, "-") : trimmed;
}
