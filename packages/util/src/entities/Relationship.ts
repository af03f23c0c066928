import type { RelationshipType } from "discord-api-types/v10";
import { Entity, Index } from "typeorm";
import { IntColumn, SnowflakeKeyColumn, StringColumn, TimestampColumn } from "./columns.js";

/** What one user is to another, seen from the first one's side. */
@Entity("relationships")
export class Relationship {
  @SnowflakeKeyColumn()
  user_id!: string;

  @Index()
  @SnowflakeKeyColumn()
  target_id!: string;

  @IntColumn()
  type!: RelationshipType;

  @StringColumn(32, { nullable: true })
  nickname!: string | null;

  @TimestampColumn()
  since!: Date;
}
