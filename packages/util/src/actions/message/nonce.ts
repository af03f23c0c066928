import type { EntityManager } from "typeorm";
import { LessThan } from "typeorm";
import type { ChannelAccess } from "../../access/index.js";
import { insertIgnored, reader } from "../../db/index.js";
import { Message, MessageNonce } from "../../entities/index.js";
import { clock } from "../../lib/index.js";

/** For how long a nonce stands for the message it was first sent with. */
const REMEMBERED_MS = 5 * 60_000;

/**
 * Claims a nonce for a new message. False: an earlier message of this author in this channel has it, and the key of the table decides
 * between two that come at once.
 */
export async function claimNonce(
  db: EntityManager,
  by: ChannelAccess,
  nonce: string,
  messageId: string,
): Promise<boolean> {
  const key = { channel_id: by.channel.id, author_id: by.actor.user.id, nonce };
  const now = clock.now();
  const row = { ...key, message_id: messageId, created_at: new Date(now) };
  if ((await insertIgnored(db, MessageNonce, row)) > 0) return true;
  const { affected } = await db.delete(MessageNonce, { ...key, created_at: LessThan(new Date(now - REMEMBERED_MS)) });
  return (affected ?? 0) > 0 && (await insertIgnored(db, MessageNonce, row)) > 0;
}

/** The message that was sent with this nonce, if it still exists. */
export async function findByNonce(by: ChannelAccess, nonce: string): Promise<Message | null> {
  const key = { channel_id: by.channel.id, author_id: by.actor.user.id, nonce };
  const known = await reader().findOneBy(MessageNonce, key);
  return known ? reader().findOneBy(Message, { id: known.message_id }) : null;
}

/** Forgets nonces that no retry can mean any more. Run now and then by one process. */
export async function pruneNonces(db: EntityManager): Promise<void> {
  await db.delete(MessageNonce, { created_at: LessThan(new Date(clock.now() - REMEMBERED_MS)) });
}
