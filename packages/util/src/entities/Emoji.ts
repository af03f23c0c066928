import { Entity, Index } from "typeorm";
import { BoolColumn, IdColumn, JsonColumn, SnowflakeColumn, StringColumn } from "./columns.js";

/** A custom emoji of a guild or of an application. */
@Entity("emojis")
export class Emoji {
  @IdColumn()
  id!: string;

  /** Null: it is an application's. */
  @Index()
  @SnowflakeColumn({ nullable: true })
  guild_id!: string | null;

  @Index()
  @SnowflakeColumn({ nullable: true })
  application_id!: string | null;

  @StringColumn(32)
  name!: string;

  /** Who may use it: members with one of these roles; everybody when there are none. */
  @JsonColumn()
  roles!: string[];

  @SnowflakeColumn()
  user_id!: string;

  @BoolColumn()
  animated!: boolean;
}
