import type { Thread as WireThread } from "@spacebar/schemas";
import { THREAD_DELETE } from "@spacebar/schemas";
import { MessageFlags } from "discord-api-types/v10";
import { In } from "typeorm";
import type { EntityManager } from "typeorm";
import type { GuildChannelAccess } from "../../access/index.js";
import { afterCommit, rowLock, transaction } from "../../db/index.js";
import { Channel, Message, ThreadMember } from "../../entities/index.js";
import { emit, to } from "../../events/index.js";
import { presentThread } from "../../present/index.js";
import { purgeChannels } from "../channel/purgeChannels.js";
import { emitUpdate } from "../message/emitUpdate.js";
import { lockThread } from "./lockThread.js";

/** Removes the rows of threads that go with their channel. Tells nobody: clients drop them with the channel. */
export async function removeThreadsOf(db: EntityManager, parentId: string): Promise<string[]> {
  const threads = await db.find(Channel, { select: { id: true }, where: { parent_id: parentId } });
  const ids = threads.map(({ id }) => id);
  if (ids.length === 0) return [];
  await db.delete(ThreadMember, { thread_id: In(ids) });
  await db.delete(Channel, { id: In(ids) });
  return ids;
}

/** The message that the thread was started from has none any more. */
async function forgetSource(db: EntityManager, by: GuildChannelAccess): Promise<void> {
  if (!by.parent) return;
  const { id } = by.channel;
  const source = await db.findOne(Message, { where: { id, channel_id: by.parent.id }, ...rowLock() });
  if (!source || (source.flags & MessageFlags.HasThread) === 0) return;
  await db.update(Message, { id }, { flags: source.flags & ~MessageFlags.HasThread });
  await emitUpdate({ actor: by.actor, channel: by.parent, recipientIds: [], message: source });
}

/**
 * Deletes a thread and what is in it.
 * @throws 50013
 * @see https://discord.com/developers/docs/resources/channel#deleteclose-channel
 */
export async function deleteThread(by: GuildChannelAccess): Promise<WireThread> {
  by.permissions.hasThrow("MANAGE_THREADS");
  const { id } = by.channel;
  return transaction(async (db) => {
    const thread = await lockThread(db, id);
    await db.delete(ThreadMember, { thread_id: id });
    await db.delete(Channel, { id });
    const { type, guild_id, parent_id } = thread;
    emit(THREAD_DELETE, to.channel(thread), { id, type, guild_id: guild_id ?? "0", parent_id: parent_id ?? "0" });
    await forgetSource(db, by);
    afterCommit(() => purgeChannels([id]));
    return presentThread(thread, by.threadMember);
  });
}
