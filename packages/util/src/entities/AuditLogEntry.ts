import { Entity, Index } from "typeorm";
import { IdColumn, IntColumn, JsonColumn, SnowflakeColumn, StringColumn } from "./columns.js";

/** A changed key; which of the two values exists tells added, changed and removed apart. */
export interface AuditedChange {
  key: string;
  old_value?: AuditedValue;
  new_value?: AuditedValue;
}

/** What JSON can say, but nothing: a value that is not set is left out. */
export type AuditedValue = string | number | boolean | object;

/** What somebody changed in a guild. Its id tells when. */
@Entity("audit_log_entries")
@Index(["guild_id", "id"])
export class AuditLogEntry {
  @IdColumn()
  id!: string;

  @SnowflakeColumn()
  guild_id!: string;

  @IntColumn()
  action_type!: number;

  @SnowflakeColumn({ nullable: true })
  user_id!: string | null;

  /** Mostly a snowflake; of some actions a word. */
  @StringColumn(64, { nullable: true })
  target_id!: string | null;

  @JsonColumn({ nullable: true })
  changes!: AuditedChange[] | null;

  @JsonColumn({ nullable: true })
  options!: Record<string, unknown> | null;

  @StringColumn(512, { nullable: true })
  reason!: string | null;
}
