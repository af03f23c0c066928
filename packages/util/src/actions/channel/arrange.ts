import { ChannelType } from "discord-api-types/v10";
import { groupBy, Snowflake } from "../../lib/index.js";
import { VOICE_TYPES } from "./types.js";

/** What of a channel decides where it stands. */
export interface Placed {
  id: string;
  type: ChannelType;
  parent_id: string | null;
  position: number;
}

/** Where channels are to stand, by their ids; the others stay in their order. */
export type Wanted = ReadonlyMap<string, number>;

/** Behind all its siblings. */
export const LAST = Number.MAX_SAFE_INTEGER;

/** Within one parent: text before voice before categories, as every client shows them. */
function rank({ type }: Placed): number {
  if (type === ChannelType.GuildCategory) return 2;
  return VOICE_TYPES.includes(type) ? 1 : 0;
}

/**
 * The channels in the order of the tree: a category, then its children. A channel's position is its index here, so
 * positions are 0-based and without gaps in the whole guild, which web clients insist on. Of two at the same position
 * one that rose to it comes first, one that sank to it last, then the older one.
 */
export function arrangeChannels<T extends Placed>(channels: readonly T[], wanted: Wanted = new Map()): T[] {
  const ids = new Set(channels.map(({ id }) => id));
  const position = (channel: T) => wanted.get(channel.id) ?? channel.position;
  const bias = (channel: T) => Math.sign(position(channel) - channel.position);
  const siblings = groupBy(channels, ({ parent_id }) => (parent_id !== null && ids.has(parent_id) ? parent_id : ""));
  const inOrder = (parent: string): T[] =>
    (siblings.get(parent) ?? []).toSorted(
      (a, b) => rank(a) - rank(b) || position(a) - position(b) || bias(a) - bias(b) || Snowflake.compare(a.id, b.id),
    );
  return inOrder("").flatMap((channel) => [channel, ...inOrder(channel.id)]);
}
