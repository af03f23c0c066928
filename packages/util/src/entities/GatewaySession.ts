import { Entity, Index } from "typeorm";
import { IntColumn, JsonColumn, SnowflakeColumn, StringColumn, StringKeyColumn, TimestampColumn } from "./columns.js";

/** A live gateway session and what it says of its user's presence, so that every node knows who is online. */
@Entity("gateway_sessions")
export class GatewaySession {
  @StringKeyColumn(32)
  session_id!: string;

  @Index()
  @SnowflakeColumn()
  user_id!: string;

  /** The auth session (token) it was opened with. */
  @SnowflakeColumn()
  auth_session_id!: string;

  /** The worker that holds it; its rows go when the worker's lease ends. */
  @Index()
  @IntColumn()
  worker_id!: number;

  @StringColumn(16)
  status!: string;

  @StringColumn(16)
  client!: string;

  @JsonColumn()
  activities!: object[];

  @TimestampColumn()
  updated_at!: Date;
}
