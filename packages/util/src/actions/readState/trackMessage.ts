import { In, Not } from "typeorm";
import type { EntityManager } from "typeorm";
import { afterCommit, dialect, transaction } from "../../db/index.js";
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

/** One statement; the query builder knows no expressions in this place. */
async function write(db: EntityManager, rows: Partial<ReadState>[]): Promise<void> {
  if (rows.length === 0) return;
  const insert = db.createQueryBuilder().insert().into(ReadState).values(rows).updateEntity(false);
  const [sql, parameters] = insert.getQueryAndParameters();
  await db.query(`${sql} ${dialect() === "mysql" ? ON_CONFLICT.values : ON_CONFLICT.excluded}`, parameters);
}

/** Mentions of roles and of everyone are counted for those who have read the channel before: there may be very many others. */
async function countBroadMentions({ channel_id, guild_id, author_id, ...message }: Message): Promise<void> {
  const counted = [author_id, ...message.mentions];
  await transaction(async (db) => {
    const readers = { channel_id, user_id: Not(In(counted)) };
    if (message.mention_everyone) return void (await db.increment(ReadState, readers, "mention_count", 1));
    const holders = await db.find(MemberRole, {
      select: { user_id: true },
      where: { guild_id: guild_id ?? "0", role_id: In(message.mention_roles) },
    });
    const userIds = new Set(holders.map(({ user_id }) => user_id).filter((id) => !counted.includes(id)));
    if (userIds.size === 0) return;
    await db.increment(ReadState, { channel_id, user_id: In([...userIds]) }, "mention_count", 1);
  });
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
  await write(db, [...own, ...notified(message, recipientIds).map((user_id) => ({ user_id, ...mentioned }))]);
  if (message.mention_everyone || message.mention_roles.length > 0) afterCommit(() => countBroadMentions(message));
}
