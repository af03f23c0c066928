import { EVENTS } from "@spacebar/schemas";
import type { BulkDelete } from "@spacebar/schemas";
import { AuditLogEvent } from "discord-api-types/v10";
import { In } from "typeorm";
import type { EntityManager } from "typeorm";
import { isThread } from "../../access/index.js";
import type { ChannelAccess, MessageAccess } from "../../access/index.js";
import { afterCommit, rowLock, transaction } from "../../db/index.js";
import { Message, PollVote, Reaction } from "../../entities/index.js";
import type { Channel } from "../../entities/index.js";
import {
  CANNOT_EXECUTE_ACTION_ON_THIS_CHANNEL_TYPE,
  fieldError,
  formError,
  ONE_OF_THE_MESSAGES_PROVIDED_WAS_TOO_OLD_FOR_BULK_DELETE,
} from "../../errors/index.js";
import { emit, to } from "../../events/index.js";
import type { Audience } from "../../events/index.js";
import { clock, Snowflake } from "../../lib/index.js";
import { recordAudit } from "../auditLog/index.js";
import { unindexMessages } from "../search/indexMessages.js";
import { planFollowingDeleted } from "../crosspost/plan.js";
import { checkNotClosed } from "../thread/checkThread.js";
import { uncountMessages } from "../thread/countMessages.js";
import { filesOf, removeFiles } from "./files.js";
import { lockMessage } from "./lockMessage.js";

const TWO_WEEKS_MS = 14 * 24 * 3600 * 1000;

const place = (channel: Pick<Channel, "id" | "guild_id">) => ({
  channel_id: channel.id,
  ...(channel.guild_id && { guild_id: channel.guild_id }),
});

/** Removes messages and all that hangs on them; their files go once that is certain. Emits nothing. */
export async function removeMessages(
  db: EntityManager,
  messages: readonly Pick<Message, "id" | "attachments" | "message_snapshots">[],
): Promise<void> {
  const ids = messages.map(({ id }) => id);
  const files = messages.flatMap(filesOf);
  await db.delete(Reaction, { message_id: In(ids) });
  await db.delete(PollVote, { message_id: In(ids) });
  await db.delete(Message, { id: In(ids) });
  await unindexMessages(db, ids);
  if (files.length > 0) afterCommit(() => removeFiles(files));
}

/** Taking back one's own words is nobody's business. */
async function auditDeletion(db: EntityManager, { actor, channel, message }: MessageAccess): Promise<void> {
  if (!channel.guild_id || message.author_id === actor.user.id) return;
  await recordAudit(db, { actor, guildId: channel.guild_id }, AuditLogEvent.MessageDelete, {
    target_id: message.author_id,
    options: { channel_id: channel.id, count: "1" },
  });
}
/** A thread's messages are counted; of any other channel nothing follows from how many there are. */
const audienceOf = async (db: EntityManager, by: ChannelAccess, gone: readonly Message[]): Promise<Audience> =>
  isThread(by.channel)
    ? to.threadMessages(await uncountMessages(db, by.channel.id, gone))
    : to.channel(by.channel, by.recipientIds);

/**
 * Deletes one message: one's own, or anybody's with MANAGE_MESSAGES.
 * @throws 50083 the thread is locked and archived
 * @see https://discord.com/developers/docs/resources/message#delete-message
 */
export async function deleteMessage(by: MessageAccess): Promise<void> {
  if (by.message.author_id !== by.actor.user.id) by.permissions.hasThrow("MANAGE_MESSAGES");
  checkNotClosed(by);
  await transaction(async (db) => {
    const message = await lockMessage(db, by.message.id);
    await removeMessages(db, [message]);
    await planFollowingDeleted(by.channel, [by.message.id]);
    const audience = await audienceOf(db, by, [message]);
    emit(EVENTS.MESSAGE_DELETE, audience, { ...place(by.channel), id: by.message.id });
    await auditDeletion(db, by);
  });
}

function checkBulk(ids: readonly string[]): void {
  if (new Set(ids).size !== ids.length) throw formError({ messages: fieldError("BULK_DELETE_DUPLICATE_IDS") });
  const oldest = clock.now() - TWO_WEEKS_MS;
  if (ids.some((id) => Snowflake.timestamp(id) < oldest)) {
    throw ONE_OF_THE_MESSAGES_PROVIDED_WAS_TOO_OLD_FOR_BULK_DELETE();
  }
}

/**
 * Deletes several messages of a guild's channel at once; ids of messages that are gone count for nothing.
 * @throws 50034 one is older than two weeks · 50035 an id twice · 50024 in a direct message
 * @see https://discord.com/developers/docs/resources/message#bulk-delete-messages
 */
export async function bulkDelete(by: ChannelAccess<"MANAGE_MESSAGES">, { messages }: BulkDelete): Promise<void> {
  const { guild } = by;
  if (!guild) throw CANNOT_EXECUTE_ACTION_ON_THIS_CHANNEL_TYPE();
  checkBulk(messages);
  await transaction(async (db) => {
    const found = await db.find(Message, {
      where: { id: In([...messages]), channel_id: by.channel.id },
      select: { id: true, channel_id: true, type: true, attachments: true, message_snapshots: true },
      ...rowLock(),
    });
    if (found.length === 0) return;
    await removeMessages(db, found);
    const ids = found.map((message) => message.id);
    await planFollowingDeleted(by.channel, ids);
    emit(EVENTS.MESSAGE_DELETE_BULK, await audienceOf(db, by, found), { ...place(by.channel), ids });
    await recordAudit(db, { actor: by.actor, guildId: guild.id }, AuditLogEvent.MessageBulkDelete, {
      target_id: by.channel.id,
      options: { count: String(ids.length) },
    });
  });
}
