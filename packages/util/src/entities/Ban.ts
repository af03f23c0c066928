import { Entity } from "typeorm";
import { SnowflakeColumn, SnowflakeKeyColumn, StringColumn, TimestampColumn } from "./columns.js";

@Entity("bans")
export class Ban {
  @SnowflakeKeyColumn()
  guild_id!: string;

  @SnowflakeKeyColumn()
  user_id!: string;

  @StringColumn(512, { nullable: true })
  reason!: string | null;

  @SnowflakeColumn()
  moderator_id!: string;

  @TimestampColumn()
  created_at!: Date;
}
