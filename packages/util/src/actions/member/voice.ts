import { VOICE_STATE_UPDATE } from "@spacebar/schemas";
import type { MemberModify } from "@spacebar/schemas";
import type { EntityManager } from "typeorm";
import { accessGuildChannelOf } from "../../access/index.js";
import type { MemberAccess } from "../../access/index.js";
import { VoiceState } from "../../entities/index.js";
import {
  CANNOT_EXECUTE_ACTION_ON_THIS_CHANNEL_TYPE,
  TARGET_USER_IS_NOT_CONNECTED_TO_VOICE,
  UNKNOWN_CHANNEL,
} from "../../errors/index.js";
import { emit, to } from "../../events/index.js";
import { presentMember, presentVoiceState } from "../../present/index.js";
import { VOICE_TYPES } from "../channel/types.js";
import { clearVoiceStates, followRooms } from "../voice/index.js";
import type { LoadedMember } from "./loadMembers.js";

type VoiceChange = Pick<MemberModify, "mute" | "deaf" | "channel_id">;

export const concernsVoice = ({ mute, deaf, channel_id }: VoiceChange): boolean =>
  mute != null || deaf != null || channel_id !== undefined;

/** Whoever moves somebody must be able to go there too. @throws 10003, 50001, 50013, 50024 */
async function checkDestination(by: MemberAccess, channelId: string): Promise<void> {
  const there = await accessGuildChannelOf(by.actor, channelId, "CONNECT", "MOVE_MEMBERS");
  if (there.guild.id !== by.guild.id) throw UNKNOWN_CHANNEL();
  if (!VOICE_TYPES.includes(there.channel.type)) throw CANNOT_EXECUTE_ACTION_ON_THIS_CHANNEL_TYPE();
}

/**
 * Mutes, deafens, moves or disconnects a member who is connected to voice.
 * @throws 40032 not connected
 */
export async function changeVoice(
  db: EntityManager,
  by: MemberAccess,
  current: LoadedMember,
  input: VoiceChange,
): Promise<void> {
  const place = { guild_id: by.guild.id, user_id: current.user.id };
  const state = await db.findOneBy(VoiceState, place);
  if (!state) throw TARGET_USER_IS_NOT_CONNECTED_TO_VOICE();
  if (input.channel_id === null) return clearVoiceStates(place);
  if (input.channel_id) await checkDestination(by, input.channel_id);
  const patch = {
    mute: input.mute ?? state.mute,
    deaf: input.deaf ?? state.deaf,
    channel_id: input.channel_id ?? state.channel_id,
  };
  const left = { guild_id: by.guild.id, channel_id: state.channel_id };
  await db.update(VoiceState, place, patch);
  const member = presentMember(current.member, current.user, current.roleIds);
  emit(VOICE_STATE_UPDATE, to.guild(by.guild.id), presentVoiceState(Object.assign(state, patch), member));
  if (input.channel_id) await followRooms(db, [left, state]);
}
