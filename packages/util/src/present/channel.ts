import type { Channel as WireChannel, GuildChannel, PrivateChannel } from "@spacebar/schemas";
import { ChannelType } from "discord-api-types/v10";
import type { Channel, ThreadMember, User } from "../entities/index.js";
import { isForum, isThread } from "../permissions/index.js";
import { presentThread } from "./thread.js";
import { presentOptionalTimestamp } from "./timestamp.js";
import { presentUser } from "./user.js";

const VOICE: readonly ChannelType[] = [ChannelType.GuildVoice, ChannelType.GuildStageVoice];
const WITHOUT_MESSAGES: readonly ChannelType[] = [ChannelType.GuildCategory];

const voiceFields = (channel: Channel) => ({
  bitrate: channel.bitrate ?? 64_000,
  user_limit: channel.user_limit ?? 0,
  rtc_region: channel.rtc_region,
  ...(channel.video_quality_mode !== null && { video_quality_mode: channel.video_quality_mode }),
});

const messageFields = (channel: Channel) => ({
  topic: channel.topic,
  last_message_id: channel.last_message_id,
  last_pin_timestamp: presentOptionalTimestamp(channel.last_pin_timestamp),
  rate_limit_per_user: channel.rate_limit_per_user,
  default_thread_rate_limit_per_user: channel.default_thread_rate_limit_per_user,
  ...(channel.default_auto_archive_duration !== null && {
    default_auto_archive_duration: channel.default_auto_archive_duration,
  }),
});

const forumFields = (channel: Channel) => ({
  available_tags: channel.available_tags ?? [],
  default_reaction_emoji: channel.default_reaction_emoji,
  default_sort_order: channel.default_sort_order,
  default_tag_setting: channel.default_tag_setting ?? ("match_some" as const),
  ...(channel.type === ChannelType.GuildForum && { default_forum_layout: channel.default_forum_layout ?? 0 }),
});

/** A channel of a guild that is not a thread. */
export const presentGuildChannel = (channel: Channel): GuildChannel => ({
  id: channel.id,
  type: channel.type,
  guild_id: channel.guild_id ?? "0",
  name: channel.name ?? "",
  parent_id: channel.parent_id,
  position: channel.position,
  permission_overwrites: channel.permission_overwrites,
  nsfw: channel.nsfw,
  flags: channel.flags,
  ...(!WITHOUT_MESSAGES.includes(channel.type) && messageFields(channel)),
  ...(VOICE.includes(channel.type) && voiceFields(channel)),
  ...(isForum(channel) && forumFields(channel)),
});

/** A direct message as one of its recipients sees it: `recipients` without the viewer. */
export const presentPrivateChannel = (channel: Channel, recipients: readonly User[]): PrivateChannel => ({
  id: channel.id,
  type: channel.type,
  flags: channel.flags,
  last_message_id: channel.last_message_id,
  last_pin_timestamp: presentOptionalTimestamp(channel.last_pin_timestamp),
  recipients: recipients.map(presentUser),
  ...(channel.type === ChannelType.GroupDM && {
    name: channel.name,
    icon: channel.icon,
    owner_id: channel.owner_id ?? undefined,
  }),
});

interface ChannelParts {
  /** Of a direct message, without the viewer. */
  recipients?: readonly User[];
  /** The viewer's own membership in a thread. */
  joined?: ThreadMember | null;
}

/** Any channel. */
export function presentChannel(channel: Channel, { recipients = [], joined = null }: ChannelParts = {}): WireChannel {
  if (isThread(channel)) return presentThread(channel, joined);
  return channel.guild_id ? presentGuildChannel(channel) : presentPrivateChannel(channel, recipients);
}
