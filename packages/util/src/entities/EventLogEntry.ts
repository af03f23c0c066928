import { Entity, Index } from "typeorm";
import { BoolColumn, IdColumn, JsonColumn, LargeTextColumn, StringColumn, TimestampColumn } from "./columns.js";

/** Whom an event is for and what it is about: what a gateway needs to route and filter it. */
export interface EventTarget {
  guild_id?: string;
  channel_id?: string;
  user_ids?: string[];
  /** How many messages the thread has now: who tells a client of the thread later must not count them from the events. */
  counts?: { message_count: number; total_message_sent: number };
}

/** A durable event, written in the transaction that caused it; published right after the commit, or later by the sweeper. */
@Entity("event_log")
@Index(["published", "id"])
export class EventLogEntry {
  @IdColumn()
  id!: string;

  @StringColumn(64)
  event!: string;

  @JsonColumn()
  topics!: string[];

  @JsonColumn()
  target!: EventTarget;

  @LargeTextColumn()
  payload!: string;

  @TimestampColumn()
  created_at!: Date;

  @BoolColumn()
  published!: boolean;
}
