import { Entity, Index } from "typeorm";
import { SnowflakeColumn, StringColumn, StringKeyColumn, TimestampColumn } from "./columns.js";

/** What a one-time token is for; it is worthless for anything else. */
export type OneTimePurpose =
  "mfa" | "mfa_reset" | "password_reset" | "email_verify" | "codes_view" | "codes_renew" | "setup";

/** A ticket or link that works once: MFA login, password reset, e-mail verification, the operator's set-up. Stored as a hash. */
@Entity("one_time_tokens")
export class OneTimeToken {
  @StringKeyColumn(64)
  token_hash!: string;

  @StringColumn(24)
  purpose!: OneTimePurpose;

  @Index()
  @SnowflakeColumn({ nullable: true })
  user_id!: string | null;

  @TimestampColumn()
  expires_at!: Date;
}
