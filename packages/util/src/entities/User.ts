import { Entity, Index } from "typeorm";
import {
  BoolColumn,
  IdColumn,
  IntColumn,
  JsonColumn,
  SnowflakeColumn,
  StringColumn,
  TimestampColumn,
} from "./columns.js";

/** An account: a person's or a bot's. */
@Entity("users")
export class User {
  @IdColumn()
  id!: string;

  @StringColumn(32)
  username!: string;

  /** `username` folded for comparison (NFKC, lower case): what makes a name unique. */
  @Index({ unique: true })
  @StringColumn(96)
  username_key!: string;

  /** `0` for people; bots keep four digits, as libraries print them. */
  @StringColumn(4, { default: "0" })
  discriminator!: string;

  @StringColumn(32, { nullable: true })
  global_name!: string | null;

  @StringColumn(64, { nullable: true })
  avatar!: string | null;

  @StringColumn(64, { nullable: true })
  banner!: string | null;

  @IntColumn({ nullable: true })
  accent_color!: number | null;

  @StringColumn(190, { default: "" })
  bio!: string;

  @StringColumn(40, { default: "" })
  pronouns!: string;

  @BoolColumn()
  bot!: boolean;

  @BoolColumn()
  system!: boolean;

  @IntColumn({ default: 0 })
  flags!: number;

  @IntColumn({ default: 0 })
  public_flags!: number;

  @IntColumn({ default: 0 })
  premium_type!: number;

  @StringColumn(254, { nullable: true })
  email!: string | null;

  /** `email` folded for comparison: no two accounts may share it. */
  @Index({ unique: true })
  @StringColumn(254, { nullable: true })
  email_key!: string | null;

  @BoolColumn()
  verified!: boolean;

  @StringColumn(100, { nullable: true })
  password_hash!: string | null;

  @StringColumn(16, { default: "en-US" })
  locale!: string;

  @StringColumn(10, { nullable: true })
  date_of_birth!: string | null;

  @BoolColumn()
  mfa_enabled!: boolean;

  @StringColumn(64, { nullable: true })
  totp_secret!: string | null;

  /** The last accepted time step: a code is good for one use. */
  @IntColumn({ nullable: true })
  totp_last_step!: number | null;

  /** Wrong codes of the second factor since `mfa_failing_since`; too many lock it for a while. */
  @IntColumn({ default: 0 })
  mfa_failures!: number;

  @TimestampColumn({ nullable: true })
  mfa_failing_since!: Date | null;

  @BoolColumn()
  disabled!: boolean;

  /** Set once the account was deleted; its name and avatar are gone by then. */
  @TimestampColumn({ nullable: true })
  deleted_at!: Date | null;

  /** May administer the instance (the dashboard, configuration). Never set by a request body. */
  @BoolColumn()
  operator!: boolean;

  /** The user's settings in the JSON form of user clients; what is missing has its default. */
  @JsonColumn({ nullable: true })
  settings!: Record<string, unknown> | null;

  /** For bots: the application they belong to. */
  @SnowflakeColumn({ nullable: true })
  application_id!: string | null;
}
