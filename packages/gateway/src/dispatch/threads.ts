import type { Thread, ThreadMember as WireThreadMember } from "@spacebar/schemas";
import { THREAD_CREATE, THREAD_LIST_SYNC, THREAD_MEMBER_UPDATE } from "@spacebar/schemas";
import type { EventDefinition } from "@spacebar/schemas";
import type { ThreadMember } from "@spacebar/util/entities";
import { isForum, PERMISSIONS } from "@spacebar/util/permissions";
import { presentOwnThreadMember } from "@spacebar/util/present";
import { jsonArray, jsonObject, jsonSpread } from "../ready/json.js";
import type { Session } from "../session/Session.js";
import type { ChannelView } from "./ChannelView.js";
import { deliverFiltered } from "./deliverFiltered.js";
import type { Delivery } from "./deliverFiltered.js";
import { filter } from "./filter.js";
import type { GuildView, Place } from "./GuildView.js";
import type { LocalMember } from "./LocalMember.js";
import { Outgoing } from "./Outgoing.js";

/** Whether a session's intents cover an event that is made here and not on the bus. */
export const wants = ({ intents }: Session, { intents: gate }: Pick<EventDefinition, "intents">): boolean =>
  intents === null || (intents & (gate?.guild ?? 0)) !== 0;

function tell({ sessions }: LocalMember, guildId: string, event: EventDefinition, make: () => Outgoing): void {
  const wanting = [...sessions].filter((session) => wants(session, event));
  if (wanting.length === 0) return;
  const outgoing = make();
  for (const session of wanting) session.deliver(outgoing, guildId, true);
}

/**
 * The active threads somebody sees in these channels, in place of those they knew.
 * @see https://discord.com/developers/docs/events/gateway-events#thread-list-sync
 */
export function syncThreads(member: LocalMember, view: GuildView, channelIds: ReadonlySet<string>): void {
  const { standing } = member;
  if (!standing || channelIds.size === 0) return;
  tell(member, view.id, THREAD_LIST_SYNC, () => {
    const threads = view.visibleThreads(standing, channelIds);
    const own = threads.flatMap(({ joined }) => joined.get(standing.userId) ?? []);
    const json = jsonObject({
      guild_id: JSON.stringify(view.id),
      channel_ids: JSON.stringify([...channelIds]),
      threads: jsonArray(threads.map((thread) => thread.json)),
      members: JSON.stringify(own.map(presentOwnThreadMember)),
    });
    return new Outgoing(THREAD_LIST_SYNC.name, json);
  });
}

/** A new thread: who started it is told of their membership with it. In a forum it is what was written last. */
export function deliverThreadCreate(delivery: Delivery): void {
  const { event, view, members } = delivery;
  const thread = view.channels.get(event.channelId ?? "");
  const parent = view.channels.get(thread?.parentId ?? "");
  if (!thread || !parent) return;
  if (isForum(parent.channel)) parent.note({ last_message_id: thread.id });
  for (const member of members) {
    const own = thread.joined.get(member.userId);
    const instead = own && new Outgoing(event.name, withMember(event.payload<Thread>(), own));
    deliverFiltered({ ...delivery, members: [member] }, { instead });
  }
}

const withMember = (thread: Thread, own: ThreadMember): string =>
  jsonSpread(JSON.stringify(thread), JSON.stringify({ member: presentOwnThreadMember(own) }));

/**
 * A thread as it is now. Who has joined one that was archived may have forgotten that they have.
 * @see https://discord.com/developers/docs/topics/threads#unarchiving-a-thread
 */
export function deliverThreadUpdate(delivery: Delivery): void {
  const { event, view, before } = delivery;
  const members = [...delivery.members];
  const thread = view.channels.get(event.channelId ?? "");
  if (!thread) return;
  deliverFiltered({ ...delivery, members }, { instead: new Outgoing(event.name, thread.json) });
  const wasActive = before.channels.get(thread.id)?.isArchived === false;
  if (wasActive || thread.isArchived) return;
  for (const member of members) {
    const own = thread.joined.get(member.userId);
    if (!own || !member.standing || !view.canView(member.standing, thread.id)) continue;
    const payload = { ...presentOwnThreadMember(own), guild_id: view.id };
    tell(member, view.id, THREAD_MEMBER_UPDATE, () => Outgoing.of(THREAD_MEMBER_UPDATE.name, payload));
  }
}

/** For those who saw it, and still see where it was. */
export function deliverThreadDelete(delivery: Delivery): void {
  const { event, view, before, members } = delivery;
  const { parent_id } = event.payload<{ parent_id: string }>();
  const saw = [...members].filter(
    ({ standing }) => standing && view.canView(standing, parent_id) && before.canView(standing, event.channelId ?? ""),
  );
  for (const { sessions } of saw) {
    for (const session of sessions)
      if (filter(event, session, PERMISSIONS.VIEW_CHANNEL)) session.deliver(event.full, view.id, true);
  }
}

interface MembersUpdate {
  added_members?: WireThreadMember[];
  removed_member_ids?: string[];
}

/** Who is added gets to know the thread first, unless they have just been told that it was started. */
function introduce(member: LocalMember, view: GuildView, thread: ChannelView): void {
  const own = thread.joined.get(member.userId);
  if (!member.standing || !own || !view.canView(member.standing, thread.id)) return;
  if (own.joined_at.getTime() === thread.channel.create_timestamp?.getTime()) return;
  tell(member, view.id, THREAD_CREATE, () => new Outgoing(THREAD_CREATE.name, thread.jsonFor(member.userId)));
}

const sees = ({ view, standing }: Place, id: string): boolean => view.canView(standing, id);

/**
 * Who is added to a thread or removed from it hears of that in any case. A private thread vanishes for who is removed: the list of its
 * channel's threads says so.
 * @see https://discord.com/developers/docs/topics/threads#details-about-thread-access-and-syncing
 */
export function deliverThreadMembers(delivery: Delivery): void {
  const { event, view, before, members } = delivery;
  const { added_members = [], removed_member_ids = [] } = event.payload<MembersUpdate>();
  const [added, removed] = [new Set(added_members.map(({ user_id }) => user_id)), new Set(removed_member_ids)];
  const id = event.channelId ?? "";
  const thread = view.channels.get(id);
  for (const member of members) {
    const { standing, userId, sessions } = member;
    if (!standing) continue;
    if (thread && added.has(userId)) introduce(member, view, thread);
    const held = removed.has(userId) ? PERMISSIONS.VIEW_CHANNEL : view.channelPermissions(standing, thread);
    for (const session of sessions) if (filter(event, session, held)) session.deliver(event.full, view.id, true);
    const parentId = thread?.parentId ?? "";
    const isLost = removed.has(userId) && sees({ view: before, standing }, id) && !sees({ view, standing }, id);
    if (isLost && view.canView(standing, parentId)) syncThreads(member, view, new Set([parentId]));
  }
}

/** Somebody's own settings for a thread. */
export function deliverThreadMember({ event, view, members }: Delivery): void {
  const { user_id, flags, muted = false, mute_config = null } = event.payload<WireThreadMember>();
  const thread = view.channels.get(event.channelId ?? "");
  const own = thread?.joined.get(user_id);
  if (thread && own) thread.joined.set(user_id, { ...own, flags, muted, mute_config });
  for (const { userId, standing, sessions } of members) {
    if (userId !== user_id || !standing || !view.canView(standing, event.channelId ?? "")) continue;
    for (const session of sessions)
      if (filter(event, session, PERMISSIONS.VIEW_CHANNEL)) session.deliver(event.full, view.id, true);
  }
}
