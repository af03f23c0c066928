import type { InviteTargetType } from "discord-api-types/v10";
import { Entity, Index } from "typeorm";
import { BoolColumn, IntColumn, JsonColumn, SnowflakeColumn, StringKeyColumn, TimestampColumn } from "./columns.js";

@Entity("invites")
export class Invite {
  @StringKeyColumn(32)
  code!: string;

  @Index()
  @SnowflakeColumn({ nullable: true })
  guild_id!: string | null;

  @Index()
  @SnowflakeColumn()
  channel_id!: string;

  @SnowflakeColumn({ nullable: true })
  inviter_id!: string | null;

  @IntColumn({ default: 0 })
  uses!: number;

  /** 0: without limit. */
  @IntColumn({ default: 0 })
  max_uses!: number;

  /** Seconds; 0: for ever. */
  @IntColumn({ default: 86_400 })
  max_age!: number;

  @BoolColumn()
  temporary!: boolean;

  @TimestampColumn()
  created_at!: Date;

  @TimestampColumn({ nullable: true })
  expires_at!: Date | null;

  @IntColumn({ nullable: true })
  target_type!: InviteTargetType | null;

  @SnowflakeColumn({ nullable: true })
  target_user_id!: string | null;

  @SnowflakeColumn({ nullable: true })
  target_application_id!: string | null;

  @IntColumn({ default: 0 })
  flags!: number;

  /** Roles that come with it. */
  @JsonColumn({ nullable: true })
  role_ids!: string[] | null;
}
