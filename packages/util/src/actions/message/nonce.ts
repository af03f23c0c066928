import type { EntityManager, QueryDeepPartialEntity } from "typeorm";
import { insertIgnored, updateRow } from "../../db/index.js";
import { Message } from "../../entities/index.js";
import { clock, Snowflake } from "../../lib/index.js";

/** For how long a nonce stands for the message it was first sent with. */
const REMEMBERED_MS = 5 * 60_000;

/**
 * Writes a message that claims its nonce, unless an earlier one of its author in its channel has it; that one is returned. The key of
 * the table decides between two that come at once.
 */
export async function insertOnce(db: EntityManager, message: Message): Promise<Message | null> {
  const row = message as QueryDeepPartialEntity<Message>;
  if ((await insertIgnored(db, Message, row)) > 0) return null;
  const { author_id, channel_id, claimed_nonce } = message;
  const earlier = await db.findOneBy(Message, { author_id, channel_id, claimed_nonce: claimed_nonce ?? "" });
  if (earlier && Snowflake.timestamp(earlier.id) >= clock.now() - REMEMBERED_MS) return earlier;
  if (earlier) await updateRow(db, Message, earlier.id, { claimed_nonce: null });
  if ((await insertIgnored(db, Message, row)) > 0) return null;
  throw new Error(`Message ${message.id} could not be written.`);
}
