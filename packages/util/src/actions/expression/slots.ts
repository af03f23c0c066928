import { GuildFeature } from "discord-api-types/v10";
import { Config } from "../../config/index.js";
import type { Guild } from "../../entities/index.js";

type Slots = "maxEmojis" | "maxStickers" | "maxSoundboardSounds";

/** Features that give more room than the instance gives everybody. */
const MORE: Readonly<Record<Slots, { feature: string; slots: number }>> = {
  maxEmojis: { feature: "MORE_EMOJI", slots: 200 },
  maxStickers: { feature: GuildFeature.MoreStickers, slots: 60 },
  maxSoundboardSounds: { feature: GuildFeature.MoreSoundboard, slots: 96 },
};

/**
 * How many of them a guild may have.
 * @see https://docs.discord.food/resources/emoji#create-guild-emoji
 */
export function slotsOf({ features }: Guild, kind: Slots): number {
  const { feature, slots } = MORE[kind];
  const max = Config.get().limits.guild[kind];
  return features.includes(feature) ? Math.max(max, slots) : max;
}
