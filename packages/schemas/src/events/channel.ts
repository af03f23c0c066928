import { GatewayIntentBits } from "discord-api-types/v10";
import { Count, Opt, Snowflake, Timestamp, Type } from "../primitives.js";
import { Channel } from "../channel/wire.js";
import { UserIntentBits } from "../gateway/intents.js";
import { User } from "../user/wire.js";
import { event } from "./event.js";

/** Bots hear of guild channels only: no intent of theirs opens the private half. */
const channels = { guild: GatewayIntentBits.Guilds, dm: UserIntentBits.PrivateChannels };
const viewChannel = ["VIEW_CHANNEL"] as const;

export const CHANNEL_CREATE = event("CHANNEL_CREATE", {
  payload: Channel,
  audience: "channel",
  intents: channels,
  permissions: viewChannel,
});

export const CHANNEL_UPDATE = event("CHANNEL_UPDATE", {
  payload: Channel,
  audience: "channel",
  intents: channels,
  permissions: viewChannel,
});

export const CHANNEL_DELETE = event("CHANNEL_DELETE", {
  payload: Channel,
  audience: "channel",
  intents: channels,
  permissions: viewChannel,
});

/** Not sent when a pinned message is deleted. */
export const CHANNEL_PINS_UPDATE = event("CHANNEL_PINS_UPDATE", {
  payload: Type.Object({
    guild_id: Type.Optional(Snowflake),
    channel_id: Snowflake,
    last_pin_timestamp: Opt(Timestamp),
  }),
  audience: "channel",
  intents: { guild: GatewayIntentBits.Guilds, dm: GatewayIntentBits.DirectMessages },
  permissions: viewChannel,
});

const Recipient = Type.Object({ channel_id: Snowflake, user: User, nick: Type.Optional(Type.String()) });

/** A group of direct messages gained a person. */
export const CHANNEL_RECIPIENT_ADD = event("CHANNEL_RECIPIENT_ADD", {
  payload: Recipient,
  audience: "channel",
  intents: { dm: UserIntentBits.PrivateChannels },
});

export const CHANNEL_RECIPIENT_REMOVE = event("CHANNEL_RECIPIENT_REMOVE", {
  payload: Recipient,
  audience: "channel",
  intents: { dm: UserIntentBits.PrivateChannels },
});

/** Whoever edits the webhooks of a channel: the event says only where. */
export const WEBHOOKS_UPDATE = event("WEBHOOKS_UPDATE", {
  payload: Type.Object({ guild_id: Snowflake, channel_id: Snowflake }),
  audience: "channel",
  intents: { guild: GatewayIntentBits.GuildWebhooks },
  permissions: viewChannel,
});

/** @see https://discord.com/developers/docs/events/gateway-events#invite-create */
export const INVITE_CREATE = event("INVITE_CREATE", {
  payload: Type.Object({
    channel_id: Snowflake,
    guild_id: Type.Optional(Snowflake),
    code: Type.String(),
    type: Type.Optional(Count),
    created_at: Timestamp,
    expires_at: Opt(Timestamp),
    inviter: Type.Optional(User),
    max_age: Count,
    max_uses: Count,
    target_type: Type.Optional(Count),
    target_user: Type.Optional(User),
    target_application: Type.Optional(Type.Unknown()),
    temporary: Type.Boolean(),
    uses: Count,
    flags: Type.Optional(Count),
    role_ids: Type.Optional(Type.Array(Snowflake)),
  }),
  audience: "channel",
  intents: { guild: GatewayIntentBits.GuildInvites },
  permissions: ["MANAGE_CHANNELS"],
});

export const INVITE_DELETE = event("INVITE_DELETE", {
  payload: Type.Object({ channel_id: Snowflake, guild_id: Type.Optional(Snowflake), code: Type.String() }),
  audience: "channel",
  intents: { guild: GatewayIntentBits.GuildInvites },
  permissions: ["MANAGE_CHANNELS"],
});
