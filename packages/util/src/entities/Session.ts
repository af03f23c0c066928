import { Entity, Index } from "typeorm";
import { IdColumn, JsonColumn, SnowflakeColumn, StringColumn, TimestampColumn } from "./columns.js";

export interface ClientInfo {
  os: string;
  platform: string;
  location: string;
}

/** A login. Its token is handed out once and kept only as a hash. */
@Entity("sessions")
export class Session {
  @IdColumn()
  id!: string;

  @Index()
  @SnowflakeColumn()
  user_id!: string;

  @Index({ unique: true })
  @StringColumn(64)
  token_hash!: string;

  @TimestampColumn()
  created_at!: Date;

  @TimestampColumn()
  last_used_at!: Date;

  @StringColumn(45)
  ip!: string;

  @JsonColumn()
  client_info!: ClientInfo;
}
