import { Count, Nullable, Opt, Snowflake, Type, Wire, Partly } from "../primitives.js";
import type { Static } from "../primitives.js";
import { BitString } from "../primitives.js";
import { PrivateChannel } from "../channel/wire.js";
import { ReadyGuild } from "../guild/gateway.js";
import type { GatewayGuild } from "../guild/gateway.js";
import { UnavailableGuild } from "../guild/wire.js";
import { MergedMember } from "../member/wire.js";
import { Presence, Session } from "../presence/wire.js";
import { ReadState, UserGuildSettings, UserSettings } from "../user/settings.js";
import { PrivateUser, Relationship, User } from "../user/wire.js";
import { VoiceState } from "../voice/wire.js";

const common = {
  v: Count,
  session_id: Type.String(),
  /** Without a query string: client libraries append their own. */
  resume_gateway_url: Type.String({ pattern: "^wss?://[^?]+$" }),
  shard: Type.Optional(Type.Array(Count, { minItems: 2, maxItems: 2 })),
  _trace: Type.Optional(Type.Array(Type.String())),
};

/** The guilds follow one by one as GUILD_CREATE. */
export const BotReady = Wire("BotReady", {
  ...common,
  user: PrivateUser,
  guilds: Type.Array(UnavailableGuild),
  application: Type.Object({ id: Snowflake, flags: Type.Integer(), flags_new: Type.Optional(BitString) }),
  private_channels: Type.Optional(Type.Array(PrivateChannel)),
  relationships: Type.Optional(Type.Array(Relationship)),
  session_type: Type.Optional(Type.String()),
  geo_ordered_rtc_regions: Type.Optional(Type.Array(Type.String())),
  user_settings: Type.Optional(Type.Object({})),
  presences: Type.Optional(Type.Array(Presence)),
  guild_join_requests: Type.Optional(Type.Array(Type.Unknown())),
});
export type BotReady = Static<typeof BotReady>;

/** A plain list for clients without the versioned capability, else a list that says whether it is whole. */
const versioned = <T>(entry: Parameters<typeof Type.Array>[0]) =>
  Type.Unsafe<T[] | { entries: T[]; partial: boolean; version: number }>(
    Type.Union([
      Type.Object({ entries: Type.Array(entry), partial: Type.Boolean(), version: Count }),
      Type.Array(entry),
    ]),
  );

const MergedPresences = Type.Object({
  friends: Type.Array(Type.Unknown()),
  guilds: Type.Array(Type.Array(Type.Unknown())),
});

/** Fields that everybody's READY has and this server keeps empty. */
const empty = {
  guild_join_requests: Type.Array(Type.Unknown()),
  game_relationships: Type.Array(Type.Unknown()),
  connected_accounts: Type.Array(Type.Unknown()),
  linked_users: Type.Array(Type.Unknown()),
  experiments: Type.Array(Type.Unknown()),
  guild_experiments: Type.Array(Type.Unknown()),
  geo_ordered_rtc_regions: Type.Array(Type.String()),
  friend_suggestion_count: Count,
  tutorial: Nullable(Type.Unknown()),
  consents: Type.Object({}),
  notification_settings: Type.Object({}),
};

/**
 * READY of a user's client; its shape follows the capabilities of IDENTIFY, and what only some ask for is optional.
 * @see https://docs.discord.food/topics/gateway-events#ready
 */
export const UserReady = Wire("UserReady", {
  ...common,
  ...empty,
  user: PrivateUser,
  /** Absent for clients that read the protobuf form. */
  user_settings: Type.Optional(UserSettings),
  user_settings_proto: Type.Optional(Type.String()),
  user_guild_settings: versioned<UserGuildSettings>(UserGuildSettings),
  read_state: versioned<ReadState>(ReadState),
  guilds: Type.Array(
    Type.Unsafe<ReadyGuild | GatewayGuild | UnavailableGuild>(Type.Union([ReadyGuild, UnavailableGuild])),
  ),
  relationships: Type.Array(Relationship),
  private_channels: Type.Array(PrivateChannel),
  notes: Type.Optional(Type.Record(Type.String(), Type.String())),
  presences: Type.Optional(Type.Array(Presence)),
  merged_presences: Type.Optional(MergedPresences),
  /** One list a guild, in the order of `guilds`. */
  merged_members: Type.Optional(Type.Array(Type.Array(MergedMember))),
  users: Type.Optional(Type.Array(User)),
  session_type: Type.String(),
  sessions: Type.Array(Session),
  static_client_session_id: Type.String(),
  auth_session_id_hash: Type.String(),
  auth_token: Type.Optional(Type.String()),
  analytics_token: Type.String(),
  auth: Type.Object({ authenticator_types: Type.Array(Count) }),
  required_action: Type.Optional(Type.String()),
  country_code: Type.String(),
  api_code_version: Count,
  lobbies: Type.Optional(Type.Array(Type.Unknown())),
});
export type UserReady = Static<typeof UserReady>;

export const ReadySupplemental = Wire("ReadySupplemental", {
  guilds: Type.Array(
    Type.Object({
      id: Snowflake,
      voice_states: Type.Optional(Type.Array(Partly(VoiceState))),
      activity_instances: Type.Optional(Type.Array(Type.Unknown())),
      embedded_activities: Type.Optional(Type.Array(Type.Unknown())),
    }),
  ),
  merged_members: Type.Array(Type.Array(MergedMember)),
  merged_presences: MergedPresences,
  lazy_private_channels: Type.Array(PrivateChannel),
  disclose: Type.Array(Type.String()),
  game_invites: Opt(Type.Array(Type.Unknown())),
});
export type ReadySupplemental = Static<typeof ReadySupplemental>;
