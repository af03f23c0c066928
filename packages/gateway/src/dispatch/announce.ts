import { CHANNEL_CREATE, CHANNEL_DELETE, GUILD_DELETE } from "@spacebar/schemas";
import type { Session } from "../session/Session.js";
import type { ChannelView } from "./ChannelView.js";
import type { GuildView } from "./GuildView.js";
import type { LocalMember } from "./LocalMember.js";
import { Outgoing } from "./Outgoing.js";
import type { Standing } from "./Standing.js";
import { syncThreads, wants } from "./threads.js";
import type { VisibilityChange } from "./visibility.js";

type Cache = WeakMap<ChannelView, { json: string; outgoing: Outgoing }>;

/** One text for all who are told of the same state of a channel. */
const created: Cache = new WeakMap();
const deleted: Cache = new WeakMap();

function shared(cache: Cache, name: string, channel: ChannelView): Outgoing {
  const { json } = channel;
  const known = cache.get(channel);
  if (known?.json === json) return known.outgoing;
  const outgoing = new Outgoing(name, json);
  cache.set(channel, { json, outgoing });
  return outgoing;
}

/** A change of what a member may see becomes the creation or deletion of channels for them. */
export function announce(member: LocalMember, change: VisibilityChange, view: GuildView): void {
  const [gained, lost] = [change.gained.filter(isChannel), change.lost.filter(isChannel)];
  for (const session of member.sessions) {
    if (!wants(session, CHANNEL_CREATE)) continue;
    for (const channel of lost) session.deliver(shared(deleted, CHANNEL_DELETE.name, channel), view.id, true);
    for (const channel of gained) session.deliver(shared(created, CHANNEL_CREATE.name, channel), view.id, true);
  }
  if (member.standing) syncThreads(member, view, changedParents(member.standing, change, view));
}

const isChannel = ({ isThread }: ChannelView): boolean => !isThread;

/** The visible channels of which somebody does not know the threads they see: new ones with threads, and those with private threads that came or went. */
function changedParents(standing: Standing, { gained, lost }: VisibilityChange, view: GuildView): Set<string> {
  const appeared = new Set(gained.filter(isChannel).map(({ id }) => id));
  const withThreads = view.visibleThreads(standing, appeared).map(({ parentId }) => parentId ?? "");
  const changed = [...gained, ...lost].filter(({ isThread }) => isThread).map(({ parentId }) => parentId ?? "");
  return new Set([...withThreads, ...changed.filter((id) => !appeared.has(id) && view.canView(standing, id))]);
}

/** The guild is gone for this session: nothing of it may follow. */
export function announceRemoval(session: Session, guildId: string): void {
  if (wants(session, GUILD_DELETE)) session.deliver(Outgoing.of(GUILD_DELETE.name, { id: guildId }), null);
}
