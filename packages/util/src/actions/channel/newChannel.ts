import { Channel } from "../../entities/index.js";

type Given = Pick<Channel, "id" | "type">;

/** A channel's row with every column set. */
export function newChannel(given: Given & Partial<Channel>): Channel {
  const defaults: Omit<Channel, keyof Given> = {
    guild_id: null,
    parent_id: null,
    name: null,
    topic: null,
    position: 0,
    nsfw: false,
    flags: 0,
    rate_limit_per_user: 0,
    permission_overwrites: [],
    last_message_id: null,
    last_pin_timestamp: null,
    bitrate: null,
    user_limit: null,
    rtc_region: null,
    video_quality_mode: null,
    owner_id: null,
    icon: null,
    application_id: null,
    default_auto_archive_duration: null,
    default_thread_rate_limit_per_user: 0,
    available_tags: null,
    default_reaction_emoji: null,
    default_sort_order: null,
    default_forum_layout: null,
    default_tag_setting: null,
    archived: null,
    archive_timestamp: null,
    auto_archive_duration: null,
    locked: false,
    invitable: false,
    create_timestamp: null,
    applied_tags: null,
    member_count: 0,
    message_count: 0,
    total_message_sent: 0,
    dm_key: null,
  };
  return Object.assign(new Channel(), defaults, given);
}
