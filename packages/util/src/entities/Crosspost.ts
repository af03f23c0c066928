import { Entity, Index } from "typeorm";
import { IdColumn, SnowflakeColumn } from "./columns.js";

/** Which message of an announcement channel a message of a following channel is a copy of. */
@Entity("crossposts")
@Index(["source_id", "message_id"])
export class Crosspost {
  /** The copy. */
  @IdColumn()
  message_id!: string;

  @SnowflakeColumn()
  source_id!: string;
}
