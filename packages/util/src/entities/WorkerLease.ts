import { Entity, PrimaryColumn } from "typeorm";
import { SnowflakeColumn, StringColumn, TimestampColumn } from "./columns.js";

/** A process's claim on one of the 1,024 worker numbers that make snowflakes unique across processes. */
@Entity("worker_leases")
export class WorkerLease {
  @PrimaryColumn({ type: "integer" })
  worker_id!: number;

  @StringColumn(32)
  holder!: string;

  @TimestampColumn()
  leased_until!: Date;

  /** No later holder may make an id at or before this one. */
  @SnowflakeColumn()
  high_water!: string;
}
