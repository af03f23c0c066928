import { In } from "typeorm";
import { rowLock, transaction } from "../../db/index.js";
import { Message, ReadState } from "../../entities/index.js";
import { removeMessages } from "../message/deleteMessage.js";

const BATCH = 1000;

/** Deletes some messages; false when none are left. */
const deleteSome = (channelIds: readonly string[]): Promise<boolean> =>
  transaction(async (db) => {
    const some = await db.find(Message, {
      select: { id: true, attachments: true, message_snapshots: true },
      where: { channel_id: In(channelIds) },
      take: BATCH,
      ...rowLock(),
    });
    if (some.length === 0) return false;
    await removeMessages(db, some);
    return true;
  });

/** Deletes what is left of channels that are gone, in small transactions: there may be millions of messages. */
export async function purgeChannels(channelIds: readonly string[]): Promise<void> {
  if (channelIds.length === 0) return;
  while (await deleteSome(channelIds));
  await transaction((db) => db.delete(ReadState, { channel_id: In(channelIds) }));
}
