import type { Member as WireMember, Thread, ThreadMember as WireThreadMember } from "@spacebar/schemas";
import { ChannelType } from "discord-api-types/v10";
import type { Channel, ThreadMember } from "../entities/index.js";
import { presentOptionalTimestamp, presentTimestamp } from "./timestamp.js";

/** From here on members are not counted any more. @see https://discord.com/developers/docs/topics/threads#thread-fields */
const COUNTED_MEMBERS = 50;

export const presentMemberCount = ({ member_count }: Pick<Channel, "member_count">): number =>
  Math.min(member_count, COUNTED_MEMBERS);

/** A membership as everybody sees it. */
export const presentThreadMember = (row: ThreadMember, member?: WireMember): WireThreadMember => ({
  id: row.thread_id,
  user_id: row.user_id,
  join_timestamp: presentTimestamp(row.joined_at),
  flags: row.flags,
  ...(member && { member }),
});

/** One's own membership. */
export const presentOwnThreadMember = (row: ThreadMember): WireThreadMember => ({
  ...presentThreadMember(row),
  muted: row.muted,
  mute_config: row.mute_config,
});

const metadata = (channel: Channel): Thread["thread_metadata"] => ({
  archived: channel.archived ?? false,
  archive_timestamp: presentOptionalTimestamp(channel.archive_timestamp),
  auto_archive_duration: channel.auto_archive_duration ?? 4320,
  locked: channel.locked,
  ...(channel.create_timestamp && { create_timestamp: presentTimestamp(channel.create_timestamp) }),
  ...(channel.type === ChannelType.PrivateThread && { invitable: channel.invitable }),
});

/** A thread; `joined`: the viewer's membership, where there is a viewer. */
export const presentThread = (channel: Channel, joined: ThreadMember | null = null): Thread => ({
  id: channel.id,
  type: channel.type,
  guild_id: channel.guild_id ?? "0",
  parent_id: channel.parent_id,
  owner_id: channel.owner_id ?? "0",
  name: channel.name ?? "",
  flags: channel.flags,
  last_message_id: channel.last_message_id,
  last_pin_timestamp: presentOptionalTimestamp(channel.last_pin_timestamp),
  rate_limit_per_user: channel.rate_limit_per_user,
  message_count: channel.message_count,
  member_count: presentMemberCount(channel),
  total_message_sent: channel.total_message_sent,
  thread_metadata: metadata(channel),
  ...(channel.applied_tags && { applied_tags: channel.applied_tags }),
  ...(joined && { member: presentOwnThreadMember(joined) }),
});
