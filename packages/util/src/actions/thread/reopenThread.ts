import { ChannelType } from "discord-api-types/v10";
import type { EntityManager } from "typeorm";
import { Config } from "../../config/index.js";
import { Channel } from "../../entities/index.js";
import { MAXIMUM_ACTIVE_ANNOUNCEMENT_THREADS, MAXIMUM_ACTIVE_THREADS } from "../../errors/index.js";
import { clock } from "../../lib/index.js";
import { scheduleArchiving } from "./autoArchive.js";
import { emitThreadUpdate } from "./threadEvents.js";

/** @throws 160006, 160007 the guild is full of active threads */
export async function checkActiveLimit(
  db: EntityManager,
  { guild_id, type }: Pick<Channel, "guild_id" | "type">,
): Promise<void> {
  const max = Config.get().limits.guild.maxThreads;
  const active = await db.countBy(Channel, { guild_id: guild_id ?? "0", archived: false });
  if (active < max) return;
  throw type === ChannelType.AnnouncementThread
    ? MAXIMUM_ACTIVE_ANNOUNCEMENT_THREADS({ max })
    : MAXIMUM_ACTIVE_THREADS({ max });
}

/**
 * Unarchives a thread because something is written in it.
 * @param thread locked by {@link lockThread}; changed
 * @throws 160006
 */
export async function reopenThread(db: EntityManager, thread: Channel): Promise<void> {
  await checkActiveLimit(db, thread);
  const change = { archived: false, archive_timestamp: new Date(clock.now()) };
  Object.assign(thread, change);
  await db.update(Channel, { id: thread.id }, change);
  await scheduleArchiving(thread);
  emitThreadUpdate(thread);
}
