import { GatewayIntentBits } from "discord-api-types/v10";
import { Count, Nullable, Snowflake, Type } from "../primitives.js";
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
