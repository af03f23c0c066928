import type { Session } from "../session/Session.js";
import { isStructural } from "./dirty.js";
import { filter } from "./filter.js";
import type { GuildView } from "./GuildView.js";
import type { Incoming } from "./Incoming.js";
import type { LocalMember } from "./LocalMember.js";
import type { Outgoing } from "./Outgoing.js";

/** An event of a guild, the guild as it is now, and who of it is here. */
export interface Delivery {
  readonly event: Incoming;
  readonly view: GuildView;
  /** The guild as it was before this event and those read together with it. */
  readonly before: GuildView;
  readonly members: Iterable<LocalMember>;
  /** Members for whom the event's channel has just appeared: they were sent all of it. */
  readonly newcomers: ReadonlySet<LocalMember>;
}

interface Options {
  readonly accepts?: (session: Session) => boolean;
  /** In place of the event's own payload. */
  readonly instead?: Outgoing;
}

/** Gives the event to all who may have it. */
export function deliverFiltered(
  { event, view, members, newcomers }: Delivery,
  { accepts, instead }: Options = {},
): void {
  const channel = event.channelId === null ? null : view.channels.get(event.channelId);
  const structural = isStructural(event.name);
  for (const member of members) {
    const { standing } = member;
    if (!standing || newcomers.has(member)) continue;
    const held = channel === null ? view.guildPermissions(standing) : view.channelPermissions(standing, channel);
    for (const session of member.sessions) {
      if (accepts && !accepts(session)) continue;
      const verdict = filter(event, session, held);
      if (verdict)
        session.deliver(instead ?? (verdict === "deliver" ? event.full : event.redacted), view.id, structural);
    }
  }
}
