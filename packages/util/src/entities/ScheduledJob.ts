import { Entity, Index } from "typeorm";
import {
  IdColumn,
  IntColumn,
  JsonColumn,
  LargeTextColumn,
  SnowflakeColumn,
  StringColumn,
  TimestampColumn,
} from "./columns.js";

/** Work for later, written in the transaction that wants it done. It is deleted when it is done. */
@Entity("scheduled_jobs")
@Index(["kind", "unique_key"], { unique: true })
export class ScheduledJob {
  @IdColumn()
  id!: string;

  @StringColumn(64)
  kind!: string;

  /** There is one job of a kind for each key. */
  @StringColumn(128)
  unique_key!: string;

  @TimestampColumn()
  due_at!: Date;

  /** When somebody may take it: `due_at`, the end of a running claim, or the next attempt. Null: given up, for a person to look at. */
  @Index()
  @TimestampColumn({ nullable: true })
  next_at!: Date | null;

  /** Of the round that is working on it. */
  @SnowflakeColumn({ nullable: true })
  claim!: string | null;

  @IntColumn({ default: 0 })
  attempts!: number;

  @LargeTextColumn({ nullable: true })
  last_error!: string | null;

  @JsonColumn()
  payload!: object;
}
