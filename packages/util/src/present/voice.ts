import type { Member as WireMember, VoiceState as WireVoiceState } from "@spacebar/schemas";
import type { VoiceState } from "../entities/index.js";
import { presentOptionalTimestamp } from "./timestamp.js";

/** Where somebody is connected to voice. `member` is left out where the members are listed beside it. */
export const presentVoiceState = (state: VoiceState, member?: WireMember): WireVoiceState => ({
  guild_id: state.guild_id === "0" ? null : state.guild_id,
  channel_id: state.channel_id,
  user_id: state.user_id,
  ...(member && { member }),
  session_id: state.session_id,
  deaf: state.deaf,
  mute: state.mute,
  self_deaf: state.self_deaf,
  self_mute: state.self_mute,
  self_stream: state.self_stream,
  self_video: state.self_video,
  suppress: state.suppress,
  request_to_speak_timestamp: presentOptionalTimestamp(state.request_to_speak_timestamp),
});

/** The same person after leaving. */
export const presentVoiceLeft = (state: VoiceState, member?: WireMember): WireVoiceState => ({
  ...presentVoiceState(state, member),
  channel_id: null,
});
