import { Entity, Index } from "typeorm";
import { BoolColumn, IntColumn, JsonColumn, SnowflakeColumn, SnowflakeKeyColumn, TimestampColumn } from "./columns.js";

export interface StoredMuteConfig {
  end_time: string | null;
  selected_time_window: number | null;
}

/** Somebody who joined a thread. */
@Entity("thread_members")
@Index(["user_id", "guild_id"])
export class ThreadMember {
  @SnowflakeKeyColumn()
  thread_id!: string;

  @SnowflakeKeyColumn()
  user_id!: string;

  @SnowflakeColumn()
  guild_id!: string;

  @TimestampColumn()
  joined_at!: Date;

  /** What of it they want to be notified of. */
  @IntColumn({ default: 0 })
  flags!: number;

  @BoolColumn()
  muted!: boolean;

  @JsonColumn({ nullable: true })
  mute_config!: StoredMuteConfig | null;
}
