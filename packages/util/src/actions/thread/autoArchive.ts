import { ChannelFlags } from "discord-api-types/v10";
import { transaction } from "../../db/index.js";
import { Channel } from "../../entities/index.js";
import { jobKind, schedule } from "../../jobs/index.js";
import { clock, Snowflake } from "../../lib/index.js";
import { findThread } from "./lockThread.js";
import { emitThreadUpdate } from "./threadEvents.js";

interface ArchiveThread {
  thread_id: string;
}

/** Archives a thread in which nothing has happened for as long as it says. */
export const ARCHIVE_THREAD = jobKind<ArchiveThread>("thread.archive");

const MINUTE_MS = 60_000;

const patience = (thread: Channel): number => (thread.auto_archive_duration ?? 0) * MINUTE_MS;

/**
 * When it is due as things stand. A message, opening the thread and changing how long it waits count as activity.
 * @see https://discord.com/developers/docs/topics/threads#active--archived-threads
 */
function dueAt(thread: Channel): number {
  const opened = thread.archive_timestamp?.getTime() ?? 0;
  const written = thread.last_message_id === null ? 0 : Snowflake.timestamp(thread.last_message_id);
  return Math.max(opened, written) + patience(thread);
}

/** Has an active thread looked at when it would be due; messages need not move that, the job looks again. */
export const scheduleArchiving = (thread: Channel): Promise<void> =>
  schedule(ARCHIVE_THREAD, { key: thread.id, at: new Date(dueAt(thread)), payload: { thread_id: thread.id } });

/** The job: archives the thread, or looks at it again later. Pinned posts stay. */
export async function archiveIdleThread({ thread_id }: ArchiveThread): Promise<void> {
  await transaction(async (db) => {
    const thread = await findThread(db, thread_id);
    if (!thread || thread.archived !== false) return;
    const isPinned = (thread.flags & ChannelFlags.Pinned) !== 0;
    const due = isPinned ? clock.now() + patience(thread) : dueAt(thread);
    if (due > clock.now()) {
      await schedule(ARCHIVE_THREAD, { key: thread_id, at: new Date(due), payload: { thread_id } });
      return;
    }
    const change = { archived: true, archive_timestamp: new Date(clock.now()) };
    await db.update(Channel, { id: thread_id }, change);
    emitThreadUpdate(Object.assign(thread, change));
  });
}
