import { Entity, Index } from "typeorm";
import { BoolColumn, SnowflakeKeyColumn } from "./columns.js";

/** A user's place in a direct message. */
@Entity("recipients")
export class Recipient {
  @SnowflakeKeyColumn()
  channel_id!: string;

  @Index()
  @SnowflakeKeyColumn()
  user_id!: string;

  /** Closed by this user: not listed until the next message. */
  @BoolColumn()
  closed!: boolean;
}
