import { In } from "typeorm";
import { transaction } from "../../db/index.js";
import { Message, MessageNonce, Reaction, ReadState } from "../../entities/index.js";

const BATCH = 1000;

/** Deletes some messages; false when none are left. */
const deleteSome = (channelIds: readonly string[]): Promise<boolean> =>
  transaction(async (db) => {
    const some = await db.find(Message, {
      select: { id: true },
      where: { channel_id: In(channelIds) },
      take: BATCH,
    });
    if (some.length === 0) return false;
    const ids = some.map(({ id }) => id);
    await db.delete(Reaction, { message_id: In(ids) });
    await db.delete(Message, { id: In(ids) });
    return true;
  });

/** Deletes what is left of channels that are gone, in small transactions: there may be millions of messages. */
export async function purgeChannels(channelIds: readonly string[]): Promise<void> {
  if (channelIds.length === 0) return;
  while (await deleteSome(channelIds));
  await transaction(async (db) => {
    await db.delete(ReadState, { channel_id: In(channelIds) });
    await db.delete(MessageNonce, { channel_id: In(channelIds) });
  });
}
