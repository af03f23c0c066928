import type { SoundboardSound as WireSound, SoundModify } from "@spacebar/schemas";
import { GUILD_SOUNDBOARD_SOUND_DELETE, GUILD_SOUNDBOARD_SOUND_UPDATE } from "@spacebar/schemas";
import type { OwnExpressionAccess } from "../../access/index.js";
import { transaction } from "../../db/index.js";
import { SoundboardSound } from "../../entities/index.js";
import { emit, to } from "../../events/index.js";
import { presentSound } from "../../present/index.js";
import { soundKey } from "../../storage/index.js";
import { auditSound } from "../expression/audit.js";
import { loadCreators } from "../expression/creators.js";
import { removeObjects } from "../expression/withObject.js";
import { lockGuild } from "../guild/lockGuild.js";
import { readSoundEmoji } from "./soundEmoji.js";

/**
 * `volume: null` is the full volume again.
 * @throws 10014, 50035 as for a new sound
 * @see https://discord.com/developers/docs/resources/soundboard#modify-guild-soundboard-sound
 */
export async function updateSound(by: OwnExpressionAccess<SoundboardSound>, input: SoundModify): Promise<WireSound> {
  const { guild, expression } = by;
  const patch: Partial<SoundboardSound> = {
    ...(input.name != null && { name: input.name }),
    ...(input.volume !== undefined && { volume: input.volume ?? 1 }),
    ...(await readSoundEmoji(by, input)),
  };
  const creatorOf = await loadCreators([expression]);
  return transaction(async (db) => {
    await lockGuild(db, guild.id);
    const changed = Object.assign(new SoundboardSound(), expression, patch);
    const wire = presentSound(changed, creatorOf(expression));
    if (Object.keys(patch).length === 0) return wire;
    await db.update(SoundboardSound, { id: expression.id }, patch);
    emit(GUILD_SOUNDBOARD_SOUND_UPDATE, to.guild(guild.id), wire);
    await auditSound(db, by, expression, changed);
    return wire;
  });
}

/** @see https://discord.com/developers/docs/resources/soundboard#delete-guild-soundboard-sound */
export async function deleteSound(by: OwnExpressionAccess<SoundboardSound>): Promise<void> {
  const { guild, expression } = by;
  await transaction(async (db) => {
    await lockGuild(db, guild.id);
    await db.delete(SoundboardSound, { id: expression.id });
    const payload = { guild_id: guild.id, sound_id: expression.id };
    emit(GUILD_SOUNDBOARD_SOUND_DELETE, to.guild(guild.id), payload);
    await auditSound(db, by, expression, null);
    removeObjects([soundKey(expression.id)]);
  });
}
