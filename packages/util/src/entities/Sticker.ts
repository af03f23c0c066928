import { Entity, Index } from "typeorm";
import { IdColumn, IntColumn, SnowflakeColumn, StringColumn } from "./columns.js";

/** A sticker of a guild, or of a pack that the host installed. */
@Entity("stickers")
export class Sticker {
  @IdColumn()
  id!: string;

  /** Null: it is of a pack. */
  @Index()
  @SnowflakeColumn({ nullable: true })
  guild_id!: string | null;

  @Index()
  @SnowflakeColumn({ nullable: true })
  pack_id!: string | null;

  @StringColumn(30)
  name!: string;

  @StringColumn(100, { nullable: true })
  description!: string | null;

  @StringColumn(200)
  tags!: string;

  @IntColumn()
  format_type!: number;

  /** Null for those of packs. */
  @SnowflakeColumn({ nullable: true })
  user_id!: string | null;

  /** The place in its pack. */
  @IntColumn({ default: 0 })
  sort_value!: number;
}
