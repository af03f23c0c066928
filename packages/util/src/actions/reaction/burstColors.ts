import { createHash } from "node:crypto";

const COLOURS = 3;
/** Bright enough for dark and light clients alike. */
const SATURATION = 0.8;
const LIGHTNESS = 0.6;

function hex(hue: number): string {
  const chroma = SATURATION * Math.min(LIGHTNESS, 1 - LIGHTNESS);
  const channel = (offset: number): string => {
    const turn = (offset + hue / 30) % 12;
    const value = LIGHTNESS - chroma * Math.max(-1, Math.min(turn - 3, 9 - turn, 1));
    return Math.round(value * 255)
      .toString(16)
      .padStart(2, "0");
  };
  return `#${channel(0)}${channel(8)}${channel(4)}`;
}

/**
 * The colours in which clients draw the super reactions of an emoji. The server has no pictures of unicode's emojis to take them from,
 * so that each emoji has colours of its own choosing, always the same ones.
 * @param key of the emoji, as reactions are kept
 */
export function burstColors(key: string): string[] {
  const digest = createHash("sha256").update(key).digest();
  const first = digest.readUInt16BE(0) % 360;
  const spread = 20 + (digest.readUInt16BE(2) % 40);
  return Array.from({ length: COLOURS }, (_, index) => hex((first + index * spread) % 360));
}
