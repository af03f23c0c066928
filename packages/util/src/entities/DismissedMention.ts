import { Entity, Index } from "typeorm";
import { SnowflakeKeyColumn } from "./columns.js";

/** A message that mentioned somebody, and that they do not want in the list of those any more. */
@Entity("dismissed_mentions")
export class DismissedMention {
  @SnowflakeKeyColumn()
  user_id!: string;

  /** Indexed to forget what is too old for the list anyway. */
  @Index()
  @SnowflakeKeyColumn()
  message_id!: string;
}
