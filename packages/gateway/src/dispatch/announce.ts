import { CHANNEL_CREATE, CHANNEL_DELETE, GUILD_DELETE } from "@spacebar/schemas";
import type { Session } from "../session/Session.js";
import type { ChannelView } from "./ChannelView.js";
import type { LocalMember } from "./LocalMember.js";
import { Outgoing } from "./Outgoing.js";
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

const wants = ({ intents }: Session, gate: number): boolean => intents === null || (intents & gate) !== 0;

/** A change of what a member may see becomes the creation or deletion of channels for them. */
export function announce({ sessions }: LocalMember, { gained, lost }: VisibilityChange, guildId: string): void {
  const gate = CHANNEL_CREATE.intents?.guild ?? 0;
  for (const session of sessions) {
    if (!wants(session, gate)) continue;
    for (const channel of lost) session.deliver(shared(deleted, CHANNEL_DELETE.name, channel), guildId, true);
    for (const channel of gained) session.deliver(shared(created, CHANNEL_CREATE.name, channel), guildId, true);
  }
}

/** The guild is gone for this session: nothing of it may follow. */
export function announceRemoval(session: Session, guildId: string): void {
  if (wants(session, GUILD_DELETE.intents?.guild ?? 0))
    session.deliver(Outgoing.of(GUILD_DELETE.name, { id: guildId }), null);
}
