import type { PartialEmoji, SoundSend } from "@spacebar/schemas";
import { VOICE_CHANNEL_EFFECT_SEND } from "@spacebar/schemas";
import { VoiceChannelEffectSendAnimationType } from "discord-api-types/v10";
import type { ChannelAccess, GuildChannelAccess } from "../../access/index.js";
import { reader } from "../../db/index.js";
import { Emoji, Member, SoundboardSound, VoiceState } from "../../entities/index.js";
import {
  CANNOT_SEND_VOICE_EFFECT_WHEN_USER_IS_SERVER_MUTED_DEAFENED_OR_SUPPRESSED,
  TARGET_USER_IS_NOT_CONNECTED_TO_VOICE,
  UNKNOWN_SOUND,
} from "../../errors/index.js";
import { emitEphemeral, to } from "../../events/index.js";
import { inGuildChannel } from "../channel/inGuildChannel.js";

/** Who is in the channel. @throws 40032 the sender is not · 50167 the sender may not be heard there */
async function findListeners({ actor, channel }: GuildChannelAccess): Promise<string[]> {
  const states = await reader().findBy(VoiceState, { channel_id: channel.id });
  const own = states.find(({ user_id }) => user_id === actor.user.id);
  if (!own) throw TARGET_USER_IS_NOT_CONNECTED_TO_VOICE();
  if (own.deaf || own.self_deaf || own.mute || own.suppress)
    throw CANNOT_SEND_VOICE_EFFECT_WHEN_USER_IS_SERVER_MUTED_DEAFENED_OR_SUPPRESSED();
  return states.map(({ user_id }) => user_id);
}

/**
 * Sounds of other guilds are named with their guild, and are for its members.
 * @throws 10097 no such sound · 50013 sounds from elsewhere are not allowed there
 */
async function findSound(by: GuildChannelAccess, { sound_id, source_guild_id }: SoundSend): Promise<SoundboardSound> {
  const sound = await reader().findOneBy(SoundboardSound, { id: sound_id });
  if (!sound) throw UNKNOWN_SOUND();
  if (sound.guild_id === null || sound.guild_id === by.guild.id) return sound;
  const isMember = await reader().existsBy(Member, { guild_id: sound.guild_id, user_id: by.actor.user.id });
  if (sound.guild_id !== source_guild_id || !isMember) throw UNKNOWN_SOUND();
  by.permissions.hasThrow("USE_EXTERNAL_SOUNDS");
  return sound;
}

async function emojiOf({ emoji_id, emoji_name }: SoundboardSound): Promise<PartialEmoji | null> {
  if (emoji_id === null) return emoji_name === null ? null : { id: null, name: emoji_name };
  const emoji = await reader().findOneBy(Emoji, { id: emoji_id });
  return emoji && { id: emoji.id, name: emoji.name, animated: emoji.animated };
}

/**
 * Plays a sound to everybody in a voice channel that the sender is in.
 * @see https://discord.com/developers/docs/resources/soundboard#send-soundboard-sound
 */
export async function sendSound(access: ChannelAccess<"SPEAK" | "USE_SOUNDBOARD">, input: SoundSend): Promise<void> {
  const by = inGuildChannel(access);
  const listeners = await findListeners(by);
  const sound = await findSound(by, input);
  const place = { channel_id: by.channel.id, guild_id: by.guild.id };
  const emoji = await emojiOf(sound);
  emitEphemeral(VOICE_CHANNEL_EFFECT_SEND, to.users(listeners, place), {
    ...place,
    user_id: by.actor.user.id,
    emoji,
    ...(emoji && { animation_type: VoiceChannelEffectSendAnimationType.Basic, animation_id: 0 }),
    sound_id: sound.id,
    sound_volume: sound.volume,
  });
}
