import { WebhookType } from "discord-api-types/v10";
import { IntegerEnum, Nullable, Opt, Snowflake, Type, Wire } from "../primitives.js";
import type { Static } from "../primitives.js";
import { User } from "../user/wire.js";

/** @see https://discord.com/developers/docs/resources/webhook#webhook-object */
export const Webhook = Wire("Webhook", {
  id: Snowflake,
  type: IntegerEnum(WebhookType),
  guild_id: Opt(Snowflake),
  channel_id: Nullable(Snowflake),
  name: Type.String(),
  avatar: Nullable(Type.String()),
  application_id: Nullable(Snowflake),
  /** Who made it; absent when the webhook is read with its own token. */
  user: Type.Optional(User),
  token: Type.Optional(Type.String()),
  url: Type.Optional(Type.String({ format: "uri" })),
  source_guild: Type.Optional(Type.Object({ id: Snowflake, name: Type.String(), icon: Nullable(Type.String()) })),
  source_channel: Type.Optional(Type.Object({ id: Snowflake, name: Type.String() })),
});
export type Webhook = Static<typeof Webhook>;

export const ChannelFollower = Wire("ChannelFollower", { channel_id: Snowflake, webhook_id: Snowflake });
export type ChannelFollower = Static<typeof ChannelFollower>;
