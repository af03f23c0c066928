import type { ChannelType, OverwriteType } from "discord-api-types/v10";
import { Entity, Index } from "typeorm";
import {
  BoolColumn,
  IdColumn,
  IntColumn,
  JsonColumn,
  SnowflakeColumn,
  StringColumn,
  TimestampColumn,
} from "./columns.js";

export interface StoredOverwrite {
  id: string;
  type: OverwriteType;
  allow: string;
  deny: string;
}

export interface StoredTag {
  id: string;
  name: string;
  moderated: boolean;
  emoji_id: string | null;
  emoji_name: string | null;
}

export interface StoredDefaultReaction {
  emoji_id: string | null;
  emoji_name: string | null;
}

/** Any channel: of a guild, a direct message, a thread. */
@Entity("channels")
@Index(["parent_id", "archived", "archive_timestamp"])
@Index(["guild_id", "archived"])
export class Channel {
  @IdColumn()
  id!: string;

  @IntColumn()
  type!: ChannelType;

  @SnowflakeColumn({ nullable: true })
  guild_id!: string | null;

  @SnowflakeColumn({ nullable: true })
  parent_id!: string | null;

  @StringColumn(100, { nullable: true })
  name!: string | null;

  @StringColumn(4096, { nullable: true })
  topic!: string | null;

  @IntColumn({ default: 0 })
  position!: number;

  @BoolColumn()
  nsfw!: boolean;

  @IntColumn({ default: 0 })
  flags!: number;

  @IntColumn({ default: 0 })
  rate_limit_per_user!: number;

  @JsonColumn()
  permission_overwrites!: StoredOverwrite[];

  @SnowflakeColumn({ nullable: true })
  last_message_id!: string | null;

  @TimestampColumn({ nullable: true })
  last_pin_timestamp!: Date | null;

  /** Voice. */
  @IntColumn({ nullable: true })
  bitrate!: number | null;

  @IntColumn({ nullable: true })
  user_limit!: number | null;

  @StringColumn(32, { nullable: true })
  rtc_region!: string | null;

  @IntColumn({ nullable: true })
  video_quality_mode!: number | null;

  /** Group direct messages and threads. */
  @SnowflakeColumn({ nullable: true })
  owner_id!: string | null;

  @StringColumn(64, { nullable: true })
  icon!: string | null;

  @SnowflakeColumn({ nullable: true })
  application_id!: string | null;

  @IntColumn({ nullable: true })
  default_auto_archive_duration!: number | null;

  @IntColumn({ default: 0 })
  default_thread_rate_limit_per_user!: number;

  /** Forums and media channels. */
  @JsonColumn({ nullable: true })
  available_tags!: StoredTag[] | null;

  @JsonColumn({ nullable: true })
  default_reaction_emoji!: StoredDefaultReaction | null;

  @IntColumn({ nullable: true })
  default_sort_order!: number | null;

  @IntColumn({ nullable: true })
  default_forum_layout!: number | null;

  @StringColumn(16, { nullable: true })
  default_tag_setting!: "match_all" | "match_some" | null;

  /** Threads, from here on. Null in every other channel. */
  @BoolColumn({ nullable: true, default: null })
  archived!: boolean | null;

  /** When it was archived or opened last, or its `auto_archive_duration` changed. */
  @TimestampColumn({ nullable: true })
  archive_timestamp!: Date | null;

  /** Minutes without a message after which it is archived. */
  @IntColumn({ nullable: true })
  auto_archive_duration!: number | null;

  @BoolColumn()
  locked!: boolean;

  /** Private threads only: whether members who are no moderators may add others. */
  @BoolColumn()
  invitable!: boolean;

  @TimestampColumn({ nullable: true })
  create_timestamp!: Date | null;

  @JsonColumn({ nullable: true })
  applied_tags!: string[] | null;

  /** Of all its members; what is told stops at fifty. */
  @IntColumn({ default: 0 })
  member_count!: number;

  /** Without the first message and those that were deleted. */
  @IntColumn({ default: 0 })
  message_count!: number;

  @IntColumn({ default: 0 })
  total_message_sent!: number;

  /** The two recipients of a direct message, lower id first: there is one such channel for each pair. */
  @Index({ unique: true })
  @StringColumn(41, { nullable: true })
  dm_key!: string | null;
}
