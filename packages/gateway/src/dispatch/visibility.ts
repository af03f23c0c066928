import type { ChannelView } from "./ChannelView.js";
import type { Dirty } from "./dirty.js";
import type { GuildView, Place } from "./GuildView.js";

/** Channels that somebody sees now and did not, and those they no longer see. */
export interface VisibilityChange {
  readonly gained: readonly ChannelView[];
  readonly lost: readonly ChannelView[];
}

const NO_CHANGE: VisibilityChange = { gained: [], lost: [] };

/**
 * The channels that a member may see differently after this much was read again. Threads come and go with events of their own, and
 * with their channel; but private ones also with what somebody may do there.
 */
export function affectedChannels(before: GuildView, after: GuildView, dirty: Dirty, ofMember: boolean): string[] {
  const everywhere = ofMember || dirty.roles || before.guild.owner_id !== after.guild.owner_id;
  const ids = everywhere ? new Set([...before.channels.keys(), ...after.channels.keys()]) : dirty.channelIds;
  const channels = [...ids].filter((id) => !(after.channels.get(id) ?? before.channels.get(id))?.isThread);
  return [...channels, ...affectedThreads(before, after, new Set(channels))];
}

const affectedThreads = (before: GuildView, after: GuildView, parentIds: ReadonlySet<string>): string[] =>
  [...after.channels.values()]
    .filter(({ id, isPrivateThread, isArchived, parentId }) => {
      return isPrivateThread && !isArchived && parentIds.has(parentId ?? "") && before.channels.has(id);
    })
    .map(({ id }) => id);

const sees = ({ view, standing }: Place, id: string): boolean => view.canView(standing, id);

/** Compares what one member sees before and after. */
export function compareVisibility(before: Place, after: Place, channelIds: readonly string[]): VisibilityChange {
  const gained: ChannelView[] = [];
  const lost: ChannelView[] = [];
  for (const id of channelIds) {
    const saw = sees(before, id);
    const channel = (saw ? before : after).view.channels.get(id);
    if (!channel || saw === sees(after, id)) continue;
    (saw ? lost : gained).push(channel);
  }
  return gained.length + lost.length === 0 ? NO_CHANGE : { gained: gained.sort(byPosition), lost };
}

/** Categories first, so that no channel comes before its parent. */
const byPosition = ({ channel: a }: ChannelView, { channel: b }: ChannelView): number =>
  Number(a.parent_id !== null) - Number(b.parent_id !== null) || a.position - b.position;
