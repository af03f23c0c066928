import { Entity, Index } from "typeorm";
import { IntKeyColumn, SnowflakeKeyColumn, TimestampColumn } from "./columns.js";

/** A user's vote for one answer of a poll; the poll itself is part of its message. */
@Entity("poll_votes")
export class PollVote {
  @SnowflakeKeyColumn()
  message_id!: string;

  @IntKeyColumn()
  answer_id!: number;

  @Index()
  @SnowflakeKeyColumn()
  user_id!: string;

  @TimestampColumn()
  created_at!: Date;
}
