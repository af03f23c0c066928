import { Opt, Snowflake, StringEnum, Type, Wire } from "../primitives.js";
import type { Static } from "../primitives.js";
import { Activity } from "../presence/wire.js";

/*
 * What clients send over the gateway. Deliberately tolerant: unknown keys are ignored, and wherever a client library
 * was seen to send `null` or nothing at all, both are accepted. What does not fit is close code 4002.
 */

const Sequence = Opt(Type.Integer({ minimum: 0 }));

/** The frame around everything. */
export const ClientFrame = Wire("ClientFrame", { op: Type.Integer(), d: Type.Optional(Type.Unknown()) });
export type ClientFrame = Static<typeof ClientFrame>;

/** Opcode 1: the last sequence number seen, or null. */
export const Heartbeat = Type.Unsafe<number | null>({ type: ["integer", "null"], minimum: 0 });
export type Heartbeat = Static<typeof Heartbeat>;

/** Opcode 40: a heartbeat that also says whether somebody is looking. */
export const QosHeartbeat = Wire("QosHeartbeat", {
  seq: Sequence,
  qos: Opt(
    Type.Object({
      ver: Opt(Type.Integer()),
      active: Opt(Type.Boolean()),
      reasons: Opt(Type.Array(Type.String({ maxLength: 64 }), { maxItems: 32 })),
    }),
  ),
});
export type QosHeartbeat = Static<typeof QosHeartbeat>;

/** Opcode 3, and the `presence` of IDENTIFY. */
export const PresenceUpdate = Wire("PresenceUpdate", {
  status: Opt(StringEnum("online", "idle", "dnd", "invisible", "offline", "unknown")),
  since: Opt(Type.Number()),
  afk: Opt(Type.Boolean()),
  activities: Opt(Type.Array(Activity, { maxItems: 32 })),
});
export type PresenceUpdate = Static<typeof PresenceUpdate>;

/** What a client has cached. Anything but the empty state may be ignored: sending all is always right. */
export const ClientState = Type.Object({
  guild_versions: Opt(Type.Record(Type.String(), Type.Unknown())),
  highest_last_message_id: Opt(Type.Unknown()),
  read_state_version: Opt(Type.Integer()),
  user_guild_settings_version: Opt(Type.Integer()),
  user_settings_version: Opt(Type.Integer()),
  private_channels_version: Opt(Type.Unknown()),
  api_code_version: Opt(Type.Integer()),
  initial_guild_id: Opt(Type.Unknown()),
});

/**
 * Opcode 2. The token may start with `Bot ` or `Bearer `. Bits of `intents` and the shard are judged by the gateway:
 * their close codes are 4013, 4014 and 4010, not 4002.
 */
export const Identify = Wire("Identify", {
  token: Type.String({ minLength: 1, maxLength: 4096 }),
  properties: Opt(Type.Record(Type.String(), Type.Unknown())),
  compress: Opt(Type.Boolean()),
  large_threshold: Opt(Type.Number()),
  shard: Opt(Type.Array(Type.Integer(), { minItems: 2, maxItems: 2 })),
  presence: Opt(PresenceUpdate),
  intents: Opt(Type.Integer()),
  capabilities: Opt(Type.Integer({ minimum: 0 })),
  client_state: Opt(ClientState),
});
export type Identify = Static<typeof Identify>;

/** Opcode 6. */
export const Resume = Wire("Resume", {
  token: Type.String({ minLength: 1, maxLength: 4096 }),
  session_id: Type.String({ minLength: 1, maxLength: 256 }),
  seq: Sequence,
});
export type Resume = Static<typeof Resume>;

/** Opcode 4. For calls some clients name the guild `@me`; null ids leave. */
export const VoiceStateUpdate = Wire("VoiceStateUpdate", {
  guild_id: Opt(Type.String({ pattern: "^(@me|\\d{1,19})$" })),
  channel_id: Opt(Snowflake),
  self_mute: Opt(Type.Boolean()),
  self_deaf: Opt(Type.Boolean()),
  self_video: Opt(Type.Boolean()),
  flags: Opt(Type.Integer()),
  preferred_region: Opt(Type.String({ maxLength: 64 })),
  preferred_regions: Opt(Type.Array(Type.String({ maxLength: 64 }), { maxItems: 32 })),
});
export type VoiceStateUpdate = Static<typeof VoiceStateUpdate>;

/** Ids that are no snowflakes are not refused: they come back in `not_found` as they were sent. */
const LooseId = Type.Unsafe<string | number>({ type: ["string", "integer"], maxLength: 64 });
const OneOrMore = (maxItems: number) =>
  Type.Unsafe<string | number | (string | number)[]>({
    type: ["string", "integer", "array"],
    maxLength: 64,
    items: LooseId,
    maxItems,
  });

/** Opcode 8. Users may name several guilds; bots name one. Either `query` or `user_ids`. */
export const RequestGuildMembers = Wire("RequestGuildMembers", {
  guild_id: OneOrMore(100),
  query: Opt(Type.String({ maxLength: 256 })),
  limit: Opt(Type.Integer({ minimum: 0 })),
  presences: Opt(Type.Boolean()),
  user_ids: Opt(OneOrMore(100)),
  nonce: Opt(Type.Union([Type.String(), Type.Number()])),
});
export type RequestGuildMembers = Static<typeof RequestGuildMembers>;

const Ranges = Type.Array(Type.Array(Type.Integer({ minimum: 0 }), { minItems: 2, maxItems: 2 }), { maxItems: 32 });

const subscription = {
  typing: Opt(Type.Boolean()),
  threads: Opt(Type.Boolean()),
  activities: Opt(Type.Boolean()),
  member_updates: Opt(Type.Boolean()),
  members: Opt(Type.Array(Snowflake, { maxItems: 1000 })),
  thread_member_lists: Opt(Type.Array(Snowflake, { maxItems: 100 })),
  channels: Opt(Type.Record(Type.String(), Ranges)),
};

/** What a user's client wants to hear of one guild, and the windows of the member list it shows. */
export const GuildSubscription = Wire("GuildSubscription", subscription);
export type GuildSubscription = Static<typeof GuildSubscription>;

/** Opcode 14. */
export const LazyRequest = Wire("LazyRequest", { guild_id: Snowflake, ...subscription });
export type LazyRequest = Static<typeof LazyRequest>;

/** Opcode 37: the same for several guilds. */
export const GuildSubscriptionsBulk = Wire("GuildSubscriptionsBulk", {
  subscriptions: Type.Record(Type.String(), GuildSubscription),
});
export type GuildSubscriptionsBulk = Static<typeof GuildSubscriptionsBulk>;
