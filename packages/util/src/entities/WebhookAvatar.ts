import { Entity } from "typeorm";
import { SnowflakeKeyColumn, StringColumn, StringKeyColumn } from "./columns.js";

/** Where a picture comes from that a webhook wrote under: `hash` is made of the address, and it is fetched when somebody wants to see it. */
@Entity("webhook_avatars")
export class WebhookAvatar {
  @SnowflakeKeyColumn()
  webhook_id!: string;

  @StringKeyColumn(32)
  hash!: string;

  @StringColumn(2048)
  url!: string;
}
