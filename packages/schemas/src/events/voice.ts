import { GatewayIntentBits } from "discord-api-types/v10";
import { Count, Nullable, Opt, Snowflake, Type } from "../primitives.js";
import { PartialEmoji } from "../emoji/wire.js";
import { UserIntentBits } from "../gateway/intents.js";
import { VoiceState } from "../voice/wire.js";
import { event } from "./event.js";

export const VOICE_STATE_UPDATE = event("VOICE_STATE_UPDATE", {
  payload: VoiceState,
  audience: "guild",
  intents: { guild: GatewayIntentBits.GuildVoiceStates, dm: UserIntentBits.Calls },
});

/** Where to speak: `endpoint` has no scheme, and is null while no server is free. */
export const VOICE_SERVER_UPDATE = event("VOICE_SERVER_UPDATE", {
  payload: Type.Object({
    token: Type.String(),
    guild_id: Type.Optional(Nullable(Snowflake)),
    channel_id: Type.Optional(Snowflake),
    endpoint: Nullable(Type.String()),
  }),
  audience: "session",
});

/**
 * Somebody played a sound, or sent an emoji that flies up, in a channel that the viewer is connected to.
 * @see https://discord.com/developers/docs/events/gateway-events#voice-channel-effect-send
 */
export const VOICE_CHANNEL_EFFECT_SEND = event("VOICE_CHANNEL_EFFECT_SEND", {
  payload: Type.Object({
    channel_id: Snowflake,
    guild_id: Snowflake,
    user_id: Snowflake,
    emoji: Type.Optional(Nullable(PartialEmoji)),
    animation_type: Type.Optional(Nullable(Count)),
    animation_id: Type.Optional(Count),
    sound_id: Type.Optional(Snowflake),
    sound_volume: Type.Optional(Type.Number()),
  }),
  audience: "user",
  intents: { guild: GatewayIntentBits.GuildVoiceStates },
  permissions: ["VIEW_CHANNEL"],
  durable: false,
});

const room = { id: Snowflake, guild_id: Snowflake };
const rooms = {
  audience: "channel",
  intents: { guild: GatewayIntentBits.Guilds },
  permissions: ["VIEW_CHANNEL"],
} as const;

/** @see https://discord.com/developers/docs/events/gateway-events#voice-channel-status-update */
export const VOICE_CHANNEL_STATUS_UPDATE = event("VOICE_CHANNEL_STATUS_UPDATE", {
  payload: Type.Object({ ...room, status: Nullable(Type.String()) }),
  ...rooms,
});

/** When those who are in a voice channel began; null when the last one left. */
export const VOICE_CHANNEL_START_TIME_UPDATE = event("VOICE_CHANNEL_START_TIME_UPDATE", {
  payload: Type.Object({ ...room, voice_start_time: Nullable(Type.Integer({ description: "seconds since 1970" })) }),
  ...rooms,
});

/** The answer to opcode 43; what was not asked for is not there. */
export const CHANNEL_INFO = event("CHANNEL_INFO", {
  payload: Type.Object({
    guild_id: Snowflake,
    channels: Type.Array(
      Type.Object({ id: Snowflake, status: Opt(Type.String()), voice_start_time: Opt(Type.Integer()) }),
    ),
  }),
  audience: "session",
});

/** The answer to opcode 36. */
export const CHANNEL_STATUSES = event("CHANNEL_STATUSES", {
  payload: Type.Object({
    guild_id: Snowflake,
    channels: Type.Array(Type.Object({ id: Snowflake, status: Nullable(Type.String()) })),
  }),
  audience: "session",
});
