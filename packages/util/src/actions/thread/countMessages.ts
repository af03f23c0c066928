import { MessageType } from "discord-api-types/v10";
import type { EntityManager } from "typeorm";
import { Channel } from "../../entities/index.js";
import type { Message } from "../../entities/index.js";
import { lockThread } from "./lockThread.js";
import { reopenThread } from "./reopenThread.js";

type Counted = Pick<Message, "id" | "channel_id" | "type">;

/** The message a thread starts with is not one of its messages: a post's own, or the pointer to the one it was started from. */
const isCounted = ({ id, channel_id, type }: Counted): boolean =>
  id !== channel_id && type !== MessageType.ThreadStarterMessage;

/**
 * A message was written in a thread: an archived one is unarchived, and its counts and last message change.
 * @returns the thread as it is now
 * @throws 160006 the guild is full of active threads
 */
export async function countMessage(db: EntityManager, message: Counted): Promise<Channel> {
  const thread = await lockThread(db, message.channel_id);
  if (thread.archived) await reopenThread(db, thread);
  const more = isCounted(message) ? 1 : 0;
  const change = {
    last_message_id: message.id,
    message_count: thread.message_count + more,
    total_message_sent: thread.total_message_sent + more,
  };
  await db.update(Channel, { id: thread.id }, change);
  return Object.assign(thread, change);
}

/** Messages of a thread were deleted. @returns the thread as it is now */
export async function uncountMessages(
  db: EntityManager,
  threadId: string,
  messages: readonly Counted[],
): Promise<Channel> {
  const thread = await lockThread(db, threadId);
  const gone = messages.filter(isCounted).length;
  const change = { message_count: Math.max(0, thread.message_count - gone) };
  if (gone > 0) await db.update(Channel, { id: threadId }, change);
  return Object.assign(thread, change);
}
