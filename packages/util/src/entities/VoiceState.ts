import { Entity, Index } from "typeorm";
import { BoolColumn, SnowflakeColumn, SnowflakeKeyColumn, StringColumn, TimestampColumn } from "./columns.js";

/** Where a user is connected to voice: one place for each guild (0: direct calls). */
@Entity("voice_states")
export class VoiceState {
  @SnowflakeKeyColumn()
  guild_id!: string;

  @Index()
  @SnowflakeKeyColumn()
  user_id!: string;

  @Index()
  @SnowflakeColumn()
  channel_id!: string;

  /** The gateway session that joined: when it ends, so does the state. */
  @Index()
  @StringColumn(32)
  session_id!: string;

  @BoolColumn()
  deaf!: boolean;

  @BoolColumn()
  mute!: boolean;

  @BoolColumn()
  self_deaf!: boolean;

  @BoolColumn()
  self_mute!: boolean;

  @BoolColumn()
  self_video!: boolean;

  @BoolColumn()
  self_stream!: boolean;

  @BoolColumn()
  suppress!: boolean;

  @TimestampColumn({ nullable: true })
  request_to_speak_timestamp!: Date | null;
}
