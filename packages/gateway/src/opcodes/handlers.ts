import { GatewayOpcodes, UserGatewayOpcodes } from "@spacebar/schemas";
import type { Handler } from "./Client.js";
import { guildSubscriptions, guildSubscriptionsBulk } from "./guildSubscriptions.js";
import { identify } from "./identify.js";
import { requestChannelInfo, requestChannelStatuses } from "./requestChannelInfo.js";
import { requestGuildMembers } from "./requestGuildMembers.js";
import { requestSoundboardSounds } from "./requestSoundboardSounds.js";
import { resume } from "./resume.js";
import { updatePresence } from "./updatePresence.js";
import { updateVoiceState } from "./updateVoiceState.js";

/** What is done with what clients send. The connection answers heartbeats; opcodes that are missing here are ignored. */
export const HANDLERS: Readonly<Partial<Record<number, Handler>>> = {
  [GatewayOpcodes.Identify]: identify,
  [GatewayOpcodes.PresenceUpdate]: updatePresence,
  [GatewayOpcodes.VoiceStateUpdate]: updateVoiceState,
  [GatewayOpcodes.Resume]: resume,
  [GatewayOpcodes.RequestGuildMembers]: requestGuildMembers,
  [GatewayOpcodes.RequestChannelInfo]: requestChannelInfo,
  [UserGatewayOpcodes.RequestChannelStatuses]: requestChannelStatuses,
  [GatewayOpcodes.RequestSoundboardSounds]: requestSoundboardSounds,
  [UserGatewayOpcodes.GuildSubscriptions]: guildSubscriptions,
  [UserGatewayOpcodes.GuildSubscriptionsBulk]: guildSubscriptionsBulk,
};
