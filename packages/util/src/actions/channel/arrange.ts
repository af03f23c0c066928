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

/** Channels that were just moved and how, for those that now share a position with another. */
export type Moves = ReadonlyMap<string, "up" | "down">;

/** Within one parent: text before voice before categories, as every client shows them. */
function rank({ type }: Placed): number {
  if (type === ChannelType.GuildCategory) return 2;
  return VOICE_TYPES.includes(type) ? 1 : 0;
}

/** Of two at the same position, one that moved up to it comes first and one that moved down to it last. */
function bias(moves: Moves, { id }: Placed): number {
  const move = moves.get(id);
  if (move === undefined) return 0;
  return move === "up" ? -1 : 1;
}

/**
 * The channels in the order of the tree: a category, then its children. A channel's position is its index here, so
 * positions are 0-based and without gaps in the whole guild, which web clients insist on.
 */
export function arrangeChannels<T extends Placed>(channels: readonly T[], moves: Moves = new Map()): T[] {
  const ids = new Set(channels.map(({ id }) => id));
  const siblings = groupBy(channels, ({ parent_id }) => (parent_id !== null && ids.has(parent_id) ? parent_id : ""));
  const inOrder = (parent: string): T[] =>
    (siblings.get(parent) ?? []).toSorted(
      (a, b) =>
        rank(a) - rank(b) ||
        a.position - b.position ||
        bias(moves, a) - bias(moves, b) ||
        Snowflake.compare(a.id, b.id),
    );
  return inOrder("").flatMap((channel) => [channel, ...inOrder(channel.id)]);
}
