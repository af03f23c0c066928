import { Entity, Index } from "typeorm";
import { SnowflakeColumn, SnowflakeKeyColumn, StringColumn, TimestampColumn } from "./columns.js";

/** What is known of a voice channel while somebody is in it: gone with the last of them. */
@Entity("voice_rooms")
export class VoiceRoom {
  @SnowflakeKeyColumn()
  channel_id!: string;

  @Index()
  @SnowflakeColumn()
  guild_id!: string;

  @StringColumn(500, { nullable: true })
  status!: string | null;

  /** When the first of those who are there came. */
  @TimestampColumn({ nullable: true })
  started_at!: Date | null;
}
