import { VOICE_STATE_UPDATE } from "@spacebar/schemas";
import { ChannelType } from "discord-api-types/v10";
import type { GuildChannelAccess } from "../../access/index.js";
import { transaction } from "../../db/index.js";
import { VoiceState } from "../../entities/index.js";
import { emit, to } from "../../events/index.js";
import { presentMember, presentVoiceState } from "../../present/index.js";
import { isVoice } from "./isVoice.js";
import { followRooms } from "./rooms.js";

export interface VoiceSettings {
  readonly sessionId: string;
  readonly selfMute: boolean;
  readonly selfDeaf: boolean;
  readonly selfVideo: boolean;
}

/** A full channel admits who is in it already, and who could move others in. */
function isFull(by: GuildChannelAccess, others: number): boolean {
  const limit = by.channel.user_limit ?? 0;
  return limit > 0 && others >= limit && !by.permissions.has("MOVE_MEMBERS");
}

function nextState(by: GuildChannelAccess<"CONNECT">, settings: VoiceSettings, before: VoiceState | null): VoiceState {
  const { channel, guild, member, actor } = by;
  const stays = before?.channel_id === channel.id;
  return Object.assign(new VoiceState(), {
    guild_id: guild.id,
    user_id: actor.user.id,
    channel_id: channel.id,
    session_id: settings.sessionId,
    deaf: member.deaf,
    mute: member.mute,
    self_deaf: settings.selfDeaf,
    self_mute: settings.selfMute,
    self_video: settings.selfVideo,
    self_stream: stays && before.self_stream,
    suppress: stays ? before.suppress : channel.type === ChannelType.GuildStageVoice,
    request_to_speak_timestamp: stays ? before.request_to_speak_timestamp : null,
  });
}

/**
 * Connects a member to a voice channel, moves them to another one, or changes how they are heard there. A channel that is full or
 * that is not for voice changes nothing; `false` says so.
 */
export async function connectVoice(by: GuildChannelAccess<"CONNECT">, settings: VoiceSettings): Promise<boolean> {
  if (!isVoice(by.channel)) return false;
  return transaction(async (db) => {
    const here = await db.findBy(VoiceState, { channel_id: by.channel.id });
    const others = here.filter(({ user_id }) => user_id !== by.actor.user.id);
    const place = { guild_id: by.guild.id, user_id: by.actor.user.id };
    const before = await db.findOneBy(VoiceState, place);
    if (before?.channel_id !== by.channel.id && isFull(by, others.length)) return false;
    const state = nextState(by, settings, before);
    await db.delete(VoiceState, place);
    await db.insert(VoiceState, state);
    const roleIds = by.roles.filter(({ id }) => id !== by.guild.id).map(({ id }) => id);
    const member = presentMember(by.member, by.actor.user, roleIds);
    emit(VOICE_STATE_UPDATE, to.guild(by.guild.id), presentVoiceState(state, member));
    if (before?.channel_id !== state.channel_id) await followRooms(db, before ? [before, state] : [state]);
    return true;
  });
}
