import { ChannelType } from "discord-api-types/v10";

const THREAD_TYPES: readonly ChannelType[] = [
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
];

export const isThread = ({ type }: { type: ChannelType }): boolean => THREAD_TYPES.includes(type);

/** Channels that hold nothing but threads. */
export const FORUM_TYPES: readonly ChannelType[] = [ChannelType.GuildForum, ChannelType.GuildMedia];

export const isForum = ({ type }: { type: ChannelType }): boolean => FORUM_TYPES.includes(type);
