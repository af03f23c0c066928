import { GatewayOpcodes } from "discord-api-types/v10";

export { GatewayOpcodes };

/**
 * Opcodes that only clients of people send. Removed ones are left out.
 * @see https://docs.discord.food/topics/opcodes-and-status-codes#gateway-opcodes
 */
export const UserGatewayOpcodes = {
  VoiceServerPing: 5,
  CallConnect: 13,
  GuildSubscriptions: 14,
  LobbyVoiceStates: 17,
  StreamCreate: 18,
  StreamDelete: 19,
  StreamWatch: 20,
  StreamPing: 21,
  StreamSetPaused: 22,
  RequestForumUnreads: 28,
  RemoteCommand: 29,
  RequestDeletedEntityIds: 30,
  RequestLastMessages: 34,
  SearchRecentMembers: 35,
  RequestChannelStatuses: 36,
  GuildSubscriptionsBulk: 37,
  GuildChannelsResync: 38,
  RequestChannelMemberCount: 39,
  QosHeartbeat: 40,
  UpdateTimeSpentSessionId: 41,
  LobbyVoiceServerPing: 42,
} as const;

export type UserGatewayOpcode = (typeof UserGatewayOpcodes)[keyof typeof UserGatewayOpcodes];
