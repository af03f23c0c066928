import { Entity, Index } from "typeorm";
import {
  BoolColumn,
  BoolKeyColumn,
  SnowflakeColumn,
  SnowflakeKeyColumn,
  StringColumn,
  StringKeyColumn,
  TimestampColumn,
} from "./columns.js";

@Entity("reactions")
@Index(["channel_id"])
export class Reaction {
  @SnowflakeKeyColumn()
  message_id!: string;

  /** The custom emoji's id, or the unicode emoji itself. */
  @StringKeyColumn(64)
  emoji!: string;

  @SnowflakeKeyColumn()
  user_id!: string;

  @SnowflakeColumn()
  channel_id!: string;

  @StringColumn(64, { nullable: true })
  emoji_name!: string | null;

  @BoolColumn()
  animated!: boolean;

  /** A user may react in both ways at once. */
  @BoolKeyColumn()
  burst!: boolean;

  @TimestampColumn()
  created_at!: Date;
}
