import type { GuildView } from "./GuildView.js";
import type { RoleSet, Standing } from "./Standing.js";
import { compareVisibility } from "./visibility.js";
import type { VisibilityChange } from "./visibility.js";

/** Channels compared in one turn of the event loop: some milliseconds. */
const PER_TURN = 5000;

/**
 * Compares what members see before and after a change. Members with the same roles, and no permissions of their own, see the same:
 * they are compared once.
 */
export class VisibilityComparison {
  private readonly known = new Map<RoleSet, Map<RoleSet, VisibilityChange | null>>();
  private readonly special = new Set<string>();
  private compared = 0;

  constructor(
    private readonly before: GuildView,
    private readonly after: GuildView,
    private readonly channelIds: readonly string[],
  ) {
    for (const view of [before, after]) {
      for (const id of channelIds) {
        const channel = view.channels.get(id);
        for (const userId of channel?.memberIds ?? []) this.special.add(userId);
        if (channel?.isPrivateThread) for (const userId of channel.joined.keys()) this.special.add(userId);
      }
    }
  }

  /** For a member who did not change. Null: they see the same. */
  of(standing: Standing): VisibilityChange | null {
    if (this.channelIds.length === 0) return null;
    if (this.special.has(standing.userId)) return this.ofChanged(standing, standing, this.channelIds);
    const was = this.before.roleSet(standing);
    const is = this.after.roleSet(standing);
    let ofRoles = this.known.get(was);
    if (!ofRoles) this.known.set(was, (ofRoles = new Map<RoleSet, VisibilityChange | null>()));
    let change = ofRoles.get(is);
    if (change === undefined) ofRoles.set(is, (change = this.ofChanged(standing, standing, this.channelIds)));
    return change;
  }

  /** For a member whose roles may have changed too. */
  ofChanged(was: Standing, is: Standing, channelIds: readonly string[]): VisibilityChange | null {
    this.compared += channelIds.length;
    const change = compareVisibility(
      { view: this.before, standing: was },
      { view: this.after, standing: is },
      channelIds,
    );
    return change.gained.length + change.lost.length > 0 ? change : null;
  }

  /** True once after so much work that others should have a turn. */
  isDueToPause(): boolean {
    if (this.compared < PER_TURN) return false;
    this.compared = 0;
    return true;
  }
}
