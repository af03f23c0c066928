import { ChannelType } from "discord-api-types/v10";
import type { Channel } from "../../entities/index.js";

const VOICE_TYPES: readonly ChannelType[] = [ChannelType.GuildVoice, ChannelType.GuildStageVoice];

/** Whether people can talk in this channel of a guild. */
export const isVoice = ({ type }: Pick<Channel, "type">): boolean => VOICE_TYPES.includes(type);
