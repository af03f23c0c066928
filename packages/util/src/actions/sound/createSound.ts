import type { SoundboardSound as WireSound, SoundCreate } from "@spacebar/schemas";
import { GUILD_SOUNDBOARD_SOUND_CREATE } from "@spacebar/schemas";
import type { GuildAccess } from "../../access/index.js";
import { insertRows, transaction } from "../../db/index.js";
import { SoundboardSound } from "../../entities/index.js";
import { MAXIMUM_NUMBER_OF_SOUNDBOARD_SOUNDS_REACHED } from "../../errors/index.js";
import { emit, to } from "../../events/index.js";
import { Snowflake } from "../../lib/index.js";
import { presentSound } from "../../present/index.js";
import { readSound, soundKey } from "../../storage/index.js";
import { auditSound } from "../expression/audit.js";
import { slotsOf } from "../expression/slots.js";
import { withObject } from "../expression/withObject.js";
import { lockGuild } from "../guild/lockGuild.js";
import { readSoundEmoji } from "./soundEmoji.js";

/**
 * Makes a sound for a guild's soundboard.
 * @throws 50035, 50123, 50124, 50192 the file is not what a sound may be · 10014 its emoji · 30045 the guild has too many
 * @see https://discord.com/developers/docs/resources/soundboard#create-guild-soundboard-sound
 */
export async function createSound(by: GuildAccess<"CREATE_GUILD_EXPRESSIONS">, input: SoundCreate): Promise<WireSound> {
  const { actor, guild } = by;
  const emoji = (await readSoundEmoji(by, input)) ?? { emoji_id: null, emoji_name: null };
  const bytes = await readSound(input.sound);
  const id = Snowflake.generate();
  const { name, volume } = input;
  const owner = { id, guild_id: guild.id, user_id: actor.user.id };
  const sound = Object.assign(new SoundboardSound(), { ...owner, ...emoji, name, volume: volume ?? 1 });
  return withObject({ table: SoundboardSound, id, key: soundKey(id), bytes }, () =>
    transaction(async (db) => {
      const max = slotsOf(await lockGuild(db, guild.id), "maxSoundboardSounds");
      if ((await db.countBy(SoundboardSound, { guild_id: guild.id })) >= max)
        throw MAXIMUM_NUMBER_OF_SOUNDBOARD_SOUNDS_REACHED({ max });
      await insertRows(db, SoundboardSound, [sound]);
      const wire = presentSound(sound, actor.user);
      emit(GUILD_SOUNDBOARD_SOUND_CREATE, to.guild(guild.id), wire);
      await auditSound(db, by, null, sound);
      return wire;
    }),
  );
}
