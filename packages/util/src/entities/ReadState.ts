import { Entity } from "typeorm";
import { IntColumn, SnowflakeColumn, SnowflakeKeyColumn, TimestampColumn } from "./columns.js";

/** How far a user has read a channel. */
@Entity("read_states")
export class ReadState {
  @SnowflakeKeyColumn()
  user_id!: string;

  @SnowflakeKeyColumn()
  channel_id!: string;

  @SnowflakeColumn({ nullable: true })
  last_message_id!: string | null;

  @IntColumn({ default: 0 })
  mention_count!: number;

  @TimestampColumn({ nullable: true })
  last_pin_timestamp!: Date | null;
}
