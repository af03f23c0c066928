import { Entity, Index } from "typeorm";
import { DoubleColumn, IdColumn, SnowflakeColumn, StringColumn } from "./columns.js";

/** A sound of a guild's soundboard, or one for everybody that the host installed. */
@Entity("soundboard_sounds")
export class SoundboardSound {
  @IdColumn()
  id!: string;

  /** Null: it is everybody's. */
  @Index()
  @SnowflakeColumn({ nullable: true })
  guild_id!: string | null;

  @StringColumn(32)
  name!: string;

  /** 0 to 1. */
  @DoubleColumn({ default: 1 })
  volume!: number;

  @SnowflakeColumn({ nullable: true })
  emoji_id!: string | null;

  /** A character, where it is no custom one. */
  @StringColumn(64, { nullable: true })
  emoji_name!: string | null;

  /** Null for those of everybody. */
  @SnowflakeColumn({ nullable: true })
  user_id!: string | null;
}
