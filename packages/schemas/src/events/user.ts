import { Count, Nullable, Opt, Snowflake, Timestamp, Type, Partly } from "../primitives.js";
import { UserIntentBits } from "../gateway/intents.js";
import { BotReady, ReadySupplemental, UserReady } from "../gateway/ready.js";
import { Session } from "../presence/wire.js";
import { PrivateUser, Relationship } from "../user/wire.js";
import { UserGuildSettings, UserSettings } from "../user/settings.js";
import { event } from "./event.js";

export const READY = event("READY", {
  payload: Type.Unsafe<BotReady | UserReady>(Type.Union([UserReady, BotReady])),
  audience: "session",
  durable: false,
});

/** What of READY may come later: clients ask for it with a capability. */
export const READY_SUPPLEMENTAL = event("READY_SUPPLEMENTAL", {
  payload: ReadySupplemental,
  audience: "session",
  durable: false,
});

/** Every event that was missed has been sent again. */
export const RESUMED = event("RESUMED", {
  payload: Type.Object({ _trace: Type.Optional(Type.Array(Type.String())) }),
  audience: "session",
  durable: false,
});

/**
 * An opcode was used too often and not carried out.
 * @see https://discord.com/developers/docs/events/gateway-events#rate-limited
 */
export const RATE_LIMITED = event("RATE_LIMITED", {
  payload: Type.Object({
    opcode: Count,
    retry_after: Type.Number({ description: "seconds" }),
    meta: Type.Object({ guild_id: Type.Optional(Snowflake), nonce: Type.Optional(Type.String()) }),
  }),
  audience: "session",
  durable: false,
});

export const USER_UPDATE = event("USER_UPDATE", { payload: PrivateUser, audience: "user" });

/** The requester's devices and their presence: one's own presence never comes as PRESENCE_UPDATE. */
export const SESSIONS_REPLACE = event("SESSIONS_REPLACE", {
  payload: Type.Array(Session),
  audience: "user",
  durable: false,
});

/** Only the keys that changed. */
export const USER_SETTINGS_UPDATE = event("USER_SETTINGS_UPDATE", {
  payload: Partly(UserSettings),
  audience: "user",
});

export const USER_GUILD_SETTINGS_UPDATE = event("USER_GUILD_SETTINGS_UPDATE", {
  payload: UserGuildSettings,
  audience: "user",
});

export const USER_NOTE_UPDATE = event("USER_NOTE_UPDATE", {
  payload: Type.Object({ id: Snowflake, note: Type.String() }),
  audience: "user",
});

/** Another device of the requester read a channel. */
export const MESSAGE_ACK = event("MESSAGE_ACK", {
  payload: Type.Object({
    channel_id: Snowflake,
    message_id: Snowflake,
    version: Count,
    manual: Type.Optional(Type.Boolean()),
    mention_count: Type.Optional(Count),
    ack_type: Type.Optional(Count),
    flags: Opt(Type.Integer()),
    last_viewed: Opt(Type.Integer()),
  }),
  audience: "user",
});

/** A message that mentions the requester was taken out of their list of those. */
export const RECENT_MENTION_DELETE = event("RECENT_MENTION_DELETE", {
  payload: Type.Object({ message_id: Snowflake }),
  audience: "user",
});

/** The pins of a channel were looked at. */
export const CHANNEL_PINS_ACK = event("CHANNEL_PINS_ACK", {
  payload: Type.Object({ channel_id: Snowflake, timestamp: Nullable(Timestamp), version: Count }),
  audience: "user",
});

const relationships = { dm: UserIntentBits.UserRelationships, guild: UserIntentBits.UserRelationships };

export const RELATIONSHIP_ADD = event("RELATIONSHIP_ADD", {
  payload: Type.Object({ ...Relationship.properties, should_notify: Type.Optional(Type.Boolean()) }),
  audience: "user",
  intents: relationships,
});

export const RELATIONSHIP_UPDATE = event("RELATIONSHIP_UPDATE", {
  payload: Partly(Relationship),
  audience: "user",
  intents: relationships,
});

export const RELATIONSHIP_REMOVE = event("RELATIONSHIP_REMOVE", {
  payload: Type.Object({ id: Snowflake, type: Count, nickname: Opt(Type.String()) }),
  audience: "user",
  intents: relationships,
});
