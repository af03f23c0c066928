import { Entity, Index } from "typeorm";
import { SnowflakeColumn, SnowflakeKeyColumn, StringKeyColumn, TimestampColumn } from "./columns.js";

/** Makes sending a message idempotent: its key admits one message for each author, channel and nonce, for some minutes. */
@Entity("message_nonces")
export class MessageNonce {
  @SnowflakeKeyColumn()
  channel_id!: string;

  @SnowflakeKeyColumn()
  author_id!: string;

  @StringKeyColumn(25)
  nonce!: string;

  @SnowflakeColumn()
  message_id!: string;

  @Index()
  @TimestampColumn()
  created_at!: Date;
}
