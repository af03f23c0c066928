import { MESSAGE_DELETE_BULK } from "@spacebar/schemas";
import { In, MoreThanOrEqual } from "typeorm";
import type { EntityManager } from "typeorm";
import { Message } from "../../entities/index.js";
import { emit, to } from "../../events/index.js";
import { clock, groupBy, Snowflake } from "../../lib/index.js";
import { removeMessages } from "../message/deleteMessage.js";

/** Ids in one statement, and in one event. */
const BATCH = 1000;
const EVENT = 100;

function* slices<T>(items: readonly T[], size: number): Generator<T[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}

/** Deletes what users wrote in a guild in the last seconds, and tells each channel. */
export async function deleteRecentMessages(
  db: EntityManager,
  guildId: string,
  authorIds: readonly string[],
  seconds: number,
): Promise<void> {
  if (seconds <= 0 || authorIds.length === 0) return;
  const since = Snowflake.fromTimestamp(clock.now() - seconds * 1000);
  const messages = await db.find(Message, {
    select: { id: true, channel_id: true, attachments: true, message_snapshots: true },
    where: { author_id: In([...authorIds]), guild_id: guildId, id: MoreThanOrEqual(since) },
    order: { id: "ASC" },
  });
  for (const some of slices(messages, BATCH)) await removeMessages(db, some);
  for (const [channel_id, inChannel] of groupBy(messages, (message) => message.channel_id)) {
    const audience = to.channel({ id: channel_id, guild_id: guildId });
    for (const some of slices(inChannel, EVENT)) {
      emit(MESSAGE_DELETE_BULK, audience, { ids: some.map(({ id }) => id), channel_id, guild_id: guildId });
    }
  }
}
