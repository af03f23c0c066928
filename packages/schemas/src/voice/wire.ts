import { Nullable, Snowflake, Timestamp, Type, Wire } from "../primitives.js";
import type { Static } from "../primitives.js";
import { Member } from "../member/wire.js";

/** @see https://discord.com/developers/docs/resources/voice#voice-state-object */
export const VoiceState = Wire("VoiceState", {
  guild_id: Nullable(Snowflake),
  channel_id: Nullable(Snowflake),
  user_id: Snowflake,
  member: Type.Optional(Member),
  session_id: Type.String(),
  deaf: Type.Boolean(),
  mute: Type.Boolean(),
  self_deaf: Type.Boolean(),
  self_mute: Type.Boolean(),
  self_stream: Nullable(Type.Boolean()),
  self_video: Type.Boolean(),
  suppress: Type.Boolean(),
  request_to_speak_timestamp: Nullable(Timestamp),
});
export type VoiceState = Static<typeof VoiceState>;

export const VoiceRegion = Wire("VoiceRegion", {
  id: Type.String(),
  name: Type.String(),
  custom: Type.Boolean(),
  deprecated: Type.Boolean(),
  optimal: Type.Boolean(),
});
export type VoiceRegion = Static<typeof VoiceRegion>;
