import { GatewayIntentBits } from "discord-api-types/v10";
import { Nullable, Snowflake, Type } from "../primitives.js";
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
