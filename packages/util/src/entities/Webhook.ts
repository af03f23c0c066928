import type { WebhookType } from "discord-api-types/v10";
import { Entity, Index } from "typeorm";
import { IdColumn, IntColumn, SnowflakeColumn, StringColumn } from "./columns.js";

/** Writes into a channel without being anybody. Its token is made from its id (`webhookToken`) and stored nowhere. */
@Entity("webhooks")
export class Webhook {
  @IdColumn()
  id!: string;

  @IntColumn()
  type!: WebhookType;

  @Index()
  @SnowflakeColumn()
  guild_id!: string;

  @Index()
  @SnowflakeColumn()
  channel_id!: string;

  /** Who made it. */
  @SnowflakeColumn({ nullable: true })
  user_id!: string | null;

  @StringColumn(80)
  name!: string;

  @StringColumn(64, { nullable: true })
  avatar!: string | null;

  /** The application that made it, whose bot alone is shown its token. */
  @SnowflakeColumn({ nullable: true })
  application_id!: string | null;

  /** For followers: the announcement channel whose messages it brings, and its guild. */
  @Index()
  @SnowflakeColumn({ nullable: true })
  source_channel_id!: string | null;

  @SnowflakeColumn({ nullable: true })
  source_guild_id!: string | null;
}
