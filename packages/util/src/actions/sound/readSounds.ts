import type { SoundboardSound as WireSound, SoundList } from "@spacebar/schemas";
import { IsNull } from "typeorm";
import type { ExpressionAccess, GuildAccess } from "../../access/index.js";
import { reader } from "../../db/index.js";
import { SoundboardSound } from "../../entities/index.js";
import { presentSound } from "../../present/index.js";
import { loadVisibleCreators } from "../expression/creators.js";

/**
 * The sounds for everybody: those the host installed.
 * @see https://discord.com/developers/docs/resources/soundboard#list-default-soundboard-sounds
 */
export async function listDefaultSounds(): Promise<WireSound[]> {
  const sounds = await reader().find(SoundboardSound, { where: { guild_id: IsNull() }, order: { id: "ASC" } });
  return sounds.map((sound) => presentSound(sound));
}

/** @see https://discord.com/developers/docs/resources/soundboard#list-guild-soundboard-sounds */
export async function listSounds(by: GuildAccess): Promise<SoundList> {
  const sounds = await reader().find(SoundboardSound, { where: { guild_id: by.guild.id }, order: { id: "ASC" } });
  const creatorOf = await loadVisibleCreators(by, sounds);
  return { items: sounds.map((sound) => presentSound(sound, creatorOf(sound))) };
}

/** @see https://discord.com/developers/docs/resources/soundboard#get-guild-soundboard-sound */
export async function readSoundboardSound(by: ExpressionAccess<SoundboardSound>): Promise<WireSound> {
  const creatorOf = await loadVisibleCreators(by, [by.expression]);
  return presentSound(by.expression, creatorOf(by.expression));
}
