/**
 * What a user's client asks for in IDENTIFY; a client that asks for nothing gets the oldest shapes.
 * @see https://docs.discord.food/topics/gateway#gateway-capabilities
 */
export const GatewayCapabilities = {
  LAZY_USER_NOTES: 1 << 0,
  NO_AFFINE_USER_IDS: 1 << 1,
  VERSIONED_READ_STATES: 1 << 2,
  VERSIONED_USER_GUILD_SETTINGS: 1 << 3,
  DEDUPE_USER_OBJECTS: 1 << 4,
  /** Splits READY; means something only together with DEDUPE_USER_OBJECTS. */
  PRIORITIZED_READY_PAYLOAD: 1 << 5,
  MULTIPLE_GUILD_EXPERIMENT_POPULATIONS: 1 << 6,
  NON_CHANNEL_READ_STATES: 1 << 7,
  AUTH_TOKEN_REFRESH: 1 << 8,
  USER_SETTINGS_PROTO: 1 << 9,
  /** Nests a guild's scalar fields in `properties`. */
  CLIENT_STATE_V2: 1 << 10,
  PASSIVE_GUILD_UPDATE: 1 << 11,
  AUTO_CALL_CONNECT: 1 << 12,
  DEBOUNCE_MESSAGE_REACTIONS: 1 << 13,
  PASSIVE_GUILD_UPDATE_V2: 1 << 14,
  CHANNEL_OBFUSCATION: 1 << 15,
  AUTO_LOBBY_CONNECT: 1 << 16,
} as const;

export type GatewayCapability = keyof typeof GatewayCapabilities;
