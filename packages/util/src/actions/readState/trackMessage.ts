import type { EntityManager } from "typeorm";
import { afterCommit, SqlText, tableOf, transaction, upsertRows } from "../../db/index.js";
import { MemberRole, ReadState } from "../../entities/index.js";
import type { Message, User } from "../../entities/index.js";

/** Those whose client makes a sound: everybody else of a direct message, and whom a message of a guild names. */
const notified = (message: Message, recipientIds: readonly string[]): string[] => {
  const all = message.guild_id ? message.mentions : recipientIds;
  return all.filter((id) => id !== message.author_id);
};

/** A row with a `last_message_id` is the author's, who has read everything; the others have one more mention. */
const ON_CONFLICT = {
  excluded: `ON CONFLICT (user_id, channel_id) DO UPDATE SET
    mention_count = CASE WHEN excluded.last_message_id IS NULL THEN read_states.mention_count + 1 ELSE 0 END,
    last_message_id = COALESCE(excluded.last_message_id, read_states.last_message_id)`,
  values: `ON DUPLICATE KEY UPDATE
    mention_count = CASE WHEN VALUES(last_message_id) IS NULL THEN mention_count + 1 ELSE 0 END,
    last_message_id = COALESCE(VALUES(last_message_id), last_message_id)`,
};

/** Mentions of roles and of everyone are counted for those who have read the channel before: there may be very many others. */
async function countBroadMentions({ channel_id, guild_id, author_id, ...message }: Message): Promise<void> {
  const text = new SqlText();
  const readers = `channel_id = ${text.value(channel_id)} AND user_id NOT IN (${text.list([author_id, ...message.mentions])})`;
  const holders = () =>
    `SELECT user_id FROM ${tableOf(MemberRole)} WHERE guild_id = ${text.value(guild_id)} AND role_id IN (${text.list(message.mention_roles)})`;
  const where = message.mention_everyone ? readers : `${readers} AND user_id IN (${holders()})`;
  const sql = `UPDATE ${tableOf(ReadState)} SET mention_count = mention_count + 1 WHERE ${where}`;
  await transaction((db) => text.run(db, sql));
}

/**
 * What a new message changes of how far its channel is read, without anybody saying so: its author has read it, and those it mentions
 * have one more mention to read. Clients do the same by themselves and are not told.
 * @see https://docs.discord.food/topics/read-state#channel-read-state-automations
 */
export async function trackMessage(
  db: EntityManager,
  message: Message,
  { author, recipientIds }: { author: User; recipientIds: readonly string[] },
): Promise<void> {
  const { channel_id, id } = message;
  const mentioned = { channel_id, last_message_id: null, mention_count: 1 };
  const own = author.bot ? [] : [{ user_id: author.id, channel_id, last_message_id: id, mention_count: 0 }];
  const others = notified(message, recipientIds).map((user_id) => ({ user_id, ...mentioned }));
  await upsertRows(db, ReadState, [...own, ...others], ON_CONFLICT);
  if (message.mention_everyone || message.mention_roles.length > 0) afterCommit(() => countBroadMentions(message));
}
