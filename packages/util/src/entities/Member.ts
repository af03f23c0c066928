import { Entity, Index } from "typeorm";
import { BoolColumn, IntColumn, SnowflakeKeyColumn, StringColumn, TimestampColumn } from "./columns.js";

@Entity("members")
export class Member {
  @SnowflakeKeyColumn()
  guild_id!: string;

  @Index()
  @SnowflakeKeyColumn()
  user_id!: string;

  @StringColumn(32, { nullable: true })
  nick!: string | null;

  @StringColumn(64, { nullable: true })
  avatar!: string | null;

  @StringColumn(64, { nullable: true })
  banner!: string | null;

  @StringColumn(190, { default: "" })
  bio!: string;

  @StringColumn(40, { default: "" })
  pronouns!: string;

  @TimestampColumn()
  joined_at!: Date;

  @TimestampColumn({ nullable: true })
  communication_disabled_until!: Date | null;

  @BoolColumn()
  deaf!: boolean;

  @BoolColumn()
  mute!: boolean;

  @BoolColumn()
  pending!: boolean;

  /** Came by a temporary invite: leaves with the last session, unless given a role. */
  @BoolColumn()
  temporary!: boolean;

  @IntColumn({ default: 0 })
  flags!: number;
}
