import { Entity, Index } from "typeorm";
import { BoolColumn, IdColumn, IntColumn, JsonColumn, SnowflakeColumn, StringColumn } from "./columns.js";

@Entity("guilds")
export class Guild {
  @IdColumn()
  id!: string;

  @StringColumn(100)
  name!: string;

  @Index()
  @SnowflakeColumn()
  owner_id!: string;

  @StringColumn(64, { nullable: true })
  icon!: string | null;

  @StringColumn(64, { nullable: true })
  splash!: string | null;

  @StringColumn(64, { nullable: true })
  discovery_splash!: string | null;

  @StringColumn(64, { nullable: true })
  banner!: string | null;

  @StringColumn(300, { nullable: true })
  description!: string | null;

  @JsonColumn()
  features!: string[];

  @SnowflakeColumn({ nullable: true })
  afk_channel_id!: string | null;

  @IntColumn({ default: 300 })
  afk_timeout!: number;

  @SnowflakeColumn({ nullable: true })
  system_channel_id!: string | null;

  @IntColumn({ default: 0 })
  system_channel_flags!: number;

  @SnowflakeColumn({ nullable: true })
  rules_channel_id!: string | null;

  @SnowflakeColumn({ nullable: true })
  public_updates_channel_id!: string | null;

  @SnowflakeColumn({ nullable: true })
  safety_alerts_channel_id!: string | null;

  @SnowflakeColumn({ nullable: true })
  widget_channel_id!: string | null;

  @BoolColumn()
  widget_enabled!: boolean;

  @IntColumn({ default: 0 })
  verification_level!: number;

  @IntColumn({ default: 0 })
  default_message_notifications!: number;

  @IntColumn({ default: 0 })
  explicit_content_filter!: number;

  @IntColumn({ default: 0 })
  mfa_level!: number;

  @IntColumn({ default: 0 })
  nsfw_level!: number;

  @IntColumn({ default: 0 })
  premium_tier!: number;

  @BoolColumn()
  premium_progress_bar_enabled!: boolean;

  @StringColumn(16, { default: "en-US" })
  preferred_locale!: string;

  @StringColumn(32, { nullable: true })
  vanity_url_code!: string | null;

  /** Kept with every join and leave, in the same transaction: counting members on each READY would be a scan. */
  @IntColumn({ default: 0 })
  member_count!: number;
}
