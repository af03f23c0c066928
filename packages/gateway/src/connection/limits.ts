/** Bounds of one connection. They are read at every use: an object with getters over `Config.get()` stays live. */
export interface ConnectionLimits {
  /** `d.heartbeat_interval` of HELLO, ms. */
  readonly heartbeatInterval: number;
  /** Added to one and a half intervals before silence counts as death, ms: browsers slow the timers of hidden tabs down. */
  readonly heartbeatSlack: number;
  /** How long a connection may stay without a session, ms. */
  readonly identifyTimeout: number;
  /** Largest payload of a user, and of anybody who has not identified yet, bytes. */
  readonly maxPayload: number;
  /** Largest payload of a bot, bytes. */
  readonly maxBotPayload: number;
  /** Payloads and pings in one `payloadWindow` (ms). */
  readonly maxPayloads: number;
  readonly payloadWindow: number;
  /** Payloads received but not yet handled, bytes. */
  readonly maxUnhandled: number;
  /** Frames made but not yet taken by the socket, bytes. */
  readonly maxBuffered: number;
  /** Large payloads (READY) do not count against `maxBuffered` while their sum stays below this, bytes. */
  readonly maxBulk: number;
  /** How long one write may hang in a socket that takes nothing, ms. */
  readonly drainTimeout: number;
}

/**
 * @see https://discord.com/developers/docs/events/gateway#sending-events 4096 bytes for bots
 * @see https://docs.discord.food/gateway/using-gateway#sending-events 15 KiB for users
 * @see https://discord.com/developers/docs/events/gateway#rate-limiting
 */
export const DEFAULT_CONNECTION_LIMITS: ConnectionLimits = {
  heartbeatInterval: 41_250,
  heartbeatSlack: 20_000,
  identifyTimeout: 45_000,
  maxPayload: 15 * 1024,
  maxBotPayload: 4096,
  maxPayloads: 120,
  payloadWindow: 60_000,
  maxUnhandled: 64 * 1024,
  maxBuffered: 1024 * 1024,
  maxBulk: 8 * 1024 * 1024,
  drainTimeout: 30_000,
};
