import type { Conversion } from "@spacebar/util/storage";

const QUALITIES = ["lossless", "high", "low"] as const;

/** @see https://docs.discord.food/reference#image-quality */
export const readQuality = (value: unknown): Conversion["quality"] => QUALITIES.find((quality) => quality === value);
