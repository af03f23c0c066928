import type { Message as WireMessage } from "@spacebar/schemas";
import { MessageType } from "discord-api-types/v10";
import type { EntityManager, QueryDeepPartialEntity } from "typeorm";
import type { MessageAccess } from "../../access/index.js";
import { transaction } from "../../db/index.js";
import { Message, User } from "../../entities/index.js";
import type { StoredPoll } from "../../entities/index.js";
import {
  CANNOT_EDIT_MESSAGE_AUTHORED_BY_ANOTHER_USER,
  CANNOT_EXPIRE_A_NON_POLL_MESSAGE,
  POLL_EXPIRED,
} from "../../errors/index.js";
import { unschedule } from "../../jobs/index.js";
import { clock } from "../../lib/index.js";
import { webhookAuthor } from "../../present/index.js";
import { createSystemMessage } from "../message/createSystemMessage.js";
import { emitUpdate } from "../message/emitUpdate.js";
import type { Place } from "../message/insertMessage.js";
import { loadPlace } from "../message/loadPlace.js";
import { lockMessage } from "../message/lockMessage.js";
import { countedVotes } from "./countVotes.js";
import { END_POLL } from "./planEnd.js";
import { resultEmbed } from "./resultEmbed.js";

/** The message that tells how a poll ended, in its author's name. */
async function announceResult(db: EntityManager, place: Place, message: Message, poll: StoredPoll): Promise<void> {
  const counts = (await countedVotes(message)) ?? [];
  const user = await db.findOneBy(User, { id: message.author_id });
  const author = user ?? webhookAuthor(message);
  if (!author) return;
  await createSystemMessage(
    db,
    { ...place, type: MessageType.PollResult, author, mentions: user ? [user] : [] },
    {
      webhook_id: message.webhook_id,
      webhook_author: message.webhook_author,
      embeds: [resultEmbed(poll, counts)],
      message_reference: {
        type: 0,
        channel_id: message.channel_id,
        message_id: message.id,
        ...(message.guild_id && { guild_id: message.guild_id }),
      },
    },
  );
}

/** Closes a poll for good; null when that has happened before. */
async function finalize(db: EntityManager, id: string): Promise<{ message: Message; poll: StoredPoll } | null> {
  const message = await lockMessage(db, id);
  if (!message.poll || message.poll.is_finalized) return null;
  const expiry = Math.min(message.poll.expiry, clock.now());
  const poll: StoredPoll = { ...message.poll, expiry, is_finalized: true };
  await db.update(Message, { id }, { poll } as QueryDeepPartialEntity<Message>);
  return { message: Object.assign(message, { poll }), poll };
}

/**
 * Ends one's own poll before its time.
 * @throws 50005 somebody else's · 520001 it has ended · 520006 there is no poll
 * @see https://discord.com/developers/docs/resources/poll#end-poll
 */
export async function endOwnPoll(by: MessageAccess): Promise<WireMessage> {
  if (!by.message.poll) throw CANNOT_EXPIRE_A_NON_POLL_MESSAGE();
  if (by.message.author_id !== by.actor.user.id) throw CANNOT_EDIT_MESSAGE_AUTHORED_BY_ANOTHER_USER();
  return transaction(async (db) => {
    const ended = await finalize(db, by.message.id);
    if (!ended) throw POLL_EXPIRED();
    await unschedule(END_POLL, by.message.id);
    const wire = await emitUpdate({ ...by, message: ended.message });
    await announceResult(db, by, ended.message, ended.poll);
    return wire;
  });
}

/** The job at a poll's expiry. A message that is gone needs no end. */
export async function endPoll({ message_id }: { message_id: string }): Promise<void> {
  await transaction(async (db) => {
    if (!(await db.existsBy(Message, { id: message_id }))) return;
    const ended = await finalize(db, message_id);
    const place = ended && (await loadPlace(db, ended.message.channel_id));
    if (!place) return;
    await emitUpdate({ ...place, message: ended.message });
    await announceResult(db, place, ended.message, ended.poll);
  });
}
