import { ChannelType, MessageType } from "discord-api-types/v10";
import type { ClientState, GuildState, Handler, Wire } from "./ClientState.js";

const FORUMS = new Set<number>([ChannelType.GuildForum, ChannelType.GuildMedia]);

/** Beside the thread and in one's own name the ids say nothing. */
const ownMember = ({ id: _, user_id: __, member: ___, presence: ____, guild_id: _____, ...known }: Wire): Wire => known;

/** A thread as it is remembered. */
export const knownThread = ({ newly_created: _, member, ...thread }: Wire): Wire => ({
  ...thread,
  ...(member && { member: ownMember(member as Wire) }),
});

/** The message that a thread starts with is not one of its messages. */
export const isCounted = ({ id, channel_id, type }: Wire): boolean =>
  id !== channel_id && type !== MessageType.ThreadStarterMessage;

export function countInThread(guild: GuildState | undefined, threadId: string, more: number): void {
  const thread = guild?.threads.get(threadId);
  if (!thread) return;
  const total = (thread.total_message_sent as number) + Math.max(0, more);
  guild?.threads.set(threadId, {
    ...thread,
    message_count: (thread.message_count as number) + more,
    total_message_sent: total,
  });
}

function setMember(guild: GuildState | undefined, threadId: string, change: Wire | null): void {
  const thread = guild?.threads.get(threadId);
  if (!thread) return;
  const { member, ...rest } = thread;
  guild?.threads.set(threadId, change ? { ...rest, member: { ...(member as Wire | undefined), ...change } } : rest);
}

function create(guild: GuildState | undefined, thread: Wire): void {
  guild?.threads.set(thread.id as string, knownThread(thread));
  const parent = guild?.channels.get(thread.parent_id as string);
  if (thread.newly_created && parent && FORUMS.has(parent.type as number))
    guild?.channels.set(parent.id as string, { ...parent, last_message_id: thread.id as string });
}

function update(guild: GuildState | undefined, thread: Wire): void {
  const id = thread.id as string;
  const member = guild?.threads.get(id)?.member as Wire | undefined;
  if (thread.thread_metadata.archived) guild?.threads.delete(id);
  else guild?.threads.set(id, { ...knownThread(thread), ...(member && { member }) });
}

function sync(guild: GuildState | undefined, { channel_ids, threads, members }: Wire): void {
  for (const thread of [...(guild?.threads.values() ?? [])]) {
    if ((channel_ids as string[]).includes(thread.parent_id as string)) guild?.threads.delete(thread.id as string);
  }
  for (const thread of threads as Wire[]) guild?.threads.set(thread.id as string, knownThread(thread));
  for (const member of members as Wire[]) setMember(guild, member.id as string, ownMember(member));
}

function updateMembers(state: ClientState, guild: GuildState | undefined, d: Wire): void {
  const id = d.id as string;
  const thread = guild?.threads.get(id);
  if (!thread) return;
  guild?.threads.set(id, { ...thread, member_count: d.member_count as number });
  const own = (d.added_members as Wire[] | undefined)?.find(({ user_id }) => user_id === state.user.id);
  if (own) setMember(guild, id, ownMember(own));
  if ((d.removed_member_ids as string[] | undefined)?.includes(state.user.id as string)) setMember(guild, id, null);
}

/** What a careful client does with the events of threads: it remembers the active ones. */
export const THREAD_HANDLERS: Record<string, Handler> = {
  THREAD_CREATE: (_, thread, guild) => create(guild, thread),
  THREAD_UPDATE: (_, thread, guild) => update(guild, thread),
  THREAD_DELETE: (_, { id }, guild) => void guild?.threads.delete(id as string),
  THREAD_LIST_SYNC: (_, d, guild) => sync(guild, d),
  THREAD_MEMBERS_UPDATE: (state, d, guild) => updateMembers(state, guild, d),
  THREAD_MEMBER_UPDATE: (_, member, guild) => setMember(guild, member.id as string, ownMember(member)),
};
