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

export interface StoredThreadMetadata {
  archived: boolean;
  auto_archive_duration: number;
  archive_timestamp: string;
  locked: boolean;
  invitable?: boolean;
  create_timestamp?: string;
}

/** Any channel: of a guild, a direct message, a thread. */
@Entity("channels")
export class Channel {
  @IdColumn()
  id!: string;

  @IntColumn()
  type!: ChannelType;

  @Index()
  @SnowflakeColumn({ nullable: true })
  guild_id!: string | null;

  @Index()
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

  @JsonColumn({ nullable: true })
  thread_metadata!: StoredThreadMetadata | null;

  /** The two recipients of a direct message, lower id first: there is one such channel for each pair. */
  @Index({ unique: true })
  @StringColumn(41, { nullable: true })
  dm_key!: string | null;
}
