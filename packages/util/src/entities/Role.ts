import { Entity, Index } from "typeorm";
import { BitsColumn, BoolColumn, IdColumn, IntColumn, JsonColumn, SnowflakeColumn, StringColumn } from "./columns.js";

/** Whom a managed role belongs to. */
export interface StoredRoleTags {
  bot_id?: string;
  integration_id?: string;
}

@Entity("roles")
export class Role {
  /** The role of everyone has its guild's id. */
  @IdColumn()
  id!: string;

  @Index()
  @SnowflakeColumn()
  guild_id!: string;

  @StringColumn(100)
  name!: string;

  @IntColumn({ default: 0 })
  color!: number;

  @IntColumn({ nullable: true })
  secondary_color!: number | null;

  @IntColumn({ nullable: true })
  tertiary_color!: number | null;

  @BoolColumn()
  hoist!: boolean;

  @BoolColumn()
  managed!: boolean;

  @BoolColumn()
  mentionable!: boolean;

  @BitsColumn()
  permissions!: string;

  @IntColumn({ default: 0 })
  position!: number;

  @StringColumn(64, { nullable: true })
  icon!: string | null;

  @StringColumn(64, { nullable: true })
  unicode_emoji!: string | null;

  @IntColumn({ default: 0 })
  flags!: number;

  @JsonColumn({ nullable: true })
  tags!: StoredRoleTags | null;
}
