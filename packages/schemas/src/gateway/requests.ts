import { GatewayOpcodes } from "discord-api-types/v10";
import { Opt, Snowflake, Type, Wire } from "../primitives.js";
import type { Static, TSchema } from "../primitives.js";
import { UserGatewayOpcodes } from "./opcodes.js";
import {
  GuildSubscriptionsBulk,
  Heartbeat,
  Identify,
  LazyRequest,
  PresenceUpdate,
  QosHeartbeat,
  RequestGuildMembers,
  Resume,
  VoiceStateUpdate,
} from "./payloads.js";

const guildIds = Type.Array(Snowflake, { maxItems: 200 });
const streamKey = Type.String({ minLength: 1, maxLength: 256 });

/** Opcode 13: tells of a call that began before the client came. */
export const CallConnect = Wire("CallConnect", { channel_id: Snowflake });
export type CallConnect = Static<typeof CallConnect>;

export const StreamCreate = Wire("StreamCreate", {
  type: Type.String({ maxLength: 16 }),
  guild_id: Opt(Snowflake),
  channel_id: Snowflake,
  preferred_region: Opt(Type.String({ maxLength: 64 })),
});
export type StreamCreate = Static<typeof StreamCreate>;

/** Opcodes 19, 20, 21 and 22. */
export const StreamReference = Wire("StreamReference", { stream_key: streamKey, paused: Opt(Type.Boolean()) });
export type StreamReference = Static<typeof StreamReference>;

export const RequestForumUnreads = Wire("RequestForumUnreads", {
  guild_id: Snowflake,
  channel_id: Snowflake,
  threads: Opt(Type.Array(Type.Object({ thread_id: Snowflake, ack_message_id: Opt(Snowflake) }), { maxItems: 200 })),
});
export type RequestForumUnreads = Static<typeof RequestForumUnreads>;

export const RequestSoundboardSounds = Wire("RequestSoundboardSounds", { guild_ids: guildIds });
export type RequestSoundboardSounds = Static<typeof RequestSoundboardSounds>;

export const RequestLastMessages = Wire("RequestLastMessages", {
  guild_id: Snowflake,
  channel_ids: Type.Array(Snowflake, { maxItems: 100 }),
});
export type RequestLastMessages = Static<typeof RequestLastMessages>;

export const SearchRecentMembers = Wire("SearchRecentMembers", {
  guild_id: Snowflake,
  query: Opt(Type.String({ maxLength: 256 })),
  continuation_token: Opt(Snowflake),
  nonce: Opt(Type.String({ maxLength: 64 })),
});
export type SearchRecentMembers = Static<typeof SearchRecentMembers>;

/** Opcodes 30, 36 and 38: each names a guild, and what else it brings may be ignored. */
export const GuildRequest = Wire("GuildRequest", { guild_id: Snowflake });
export type GuildRequest = Static<typeof GuildRequest>;

export const RequestChannelMemberCount = Wire("RequestChannelMemberCount", {
  guild_id: Snowflake,
  channel_id: Snowflake,
});
export type RequestChannelMemberCount = Static<typeof RequestChannelMemberCount>;

/** Opcode 43: `fields` are `status` and `voice_start_time`. */
export const RequestChannelInfo = Wire("RequestChannelInfo", {
  guild_id: Snowflake,
  fields: Opt(Type.Array(Type.String({ maxLength: 64 }), { maxItems: 16 })),
});
export type RequestChannelInfo = Static<typeof RequestChannelInfo>;

/** What the `d` of each opcode a client may send looks like. An opcode that is not here is close code 4001. */
export const CLIENT_PAYLOADS: Readonly<Record<number, TSchema>> = {
  [GatewayOpcodes.Heartbeat]: Heartbeat,
  [GatewayOpcodes.Identify]: Identify,
  [GatewayOpcodes.PresenceUpdate]: PresenceUpdate,
  [GatewayOpcodes.VoiceStateUpdate]: VoiceStateUpdate,
  [GatewayOpcodes.Resume]: Resume,
  [GatewayOpcodes.RequestGuildMembers]: RequestGuildMembers,
  [GatewayOpcodes.RequestSoundboardSounds]: RequestSoundboardSounds,
  [GatewayOpcodes.RequestChannelInfo]: RequestChannelInfo,
  [UserGatewayOpcodes.VoiceServerPing]: Type.Unknown(),
  [UserGatewayOpcodes.CallConnect]: CallConnect,
  [UserGatewayOpcodes.GuildSubscriptions]: LazyRequest,
  [UserGatewayOpcodes.LobbyVoiceStates]: Type.Unknown(),
  [UserGatewayOpcodes.StreamCreate]: StreamCreate,
  [UserGatewayOpcodes.StreamDelete]: StreamReference,
  [UserGatewayOpcodes.StreamWatch]: StreamReference,
  [UserGatewayOpcodes.StreamPing]: StreamReference,
  [UserGatewayOpcodes.StreamSetPaused]: StreamReference,
  [UserGatewayOpcodes.RequestForumUnreads]: RequestForumUnreads,
  [UserGatewayOpcodes.RemoteCommand]: Type.Unknown(),
  [UserGatewayOpcodes.RequestDeletedEntityIds]: GuildRequest,
  [UserGatewayOpcodes.RequestLastMessages]: RequestLastMessages,
  [UserGatewayOpcodes.SearchRecentMembers]: SearchRecentMembers,
  [UserGatewayOpcodes.RequestChannelStatuses]: GuildRequest,
  [UserGatewayOpcodes.GuildSubscriptionsBulk]: GuildSubscriptionsBulk,
  [UserGatewayOpcodes.GuildChannelsResync]: GuildRequest,
  [UserGatewayOpcodes.RequestChannelMemberCount]: RequestChannelMemberCount,
  [UserGatewayOpcodes.QosHeartbeat]: QosHeartbeat,
  [UserGatewayOpcodes.UpdateTimeSpentSessionId]: Type.Unknown(),
  [UserGatewayOpcodes.LobbyVoiceServerPing]: Type.Unknown(),
};
