import { EVENTS } from "@spacebar/schemas";
import type { PollVotes } from "@spacebar/schemas";
import { In } from "typeorm";
import type { MessageAccess } from "../../access/index.js";
import { insertRows, transaction } from "../../db/index.js";
import { PollVote } from "../../entities/index.js";
import type { StoredPoll } from "../../entities/index.js";
import {
  BOTS_CANNOT_USE_THIS_ENDPOINT,
  fieldError,
  formError,
  POLL_EXPIRED,
  POLL_VOTING_BLOCKED,
  UNKNOWN_MESSAGE,
} from "../../errors/index.js";
import { emit, to } from "../../events/index.js";
import { clock } from "../../lib/index.js";
import { lockMessage } from "../message/lockMessage.js";
import { reactionPlace } from "../reaction/place.js";
import { hasBlocked } from "../user/hasBlocked.js";

function checkAnswers(poll: StoredPoll, ids: readonly number[]): number[] {
  const known = poll.answers.map(({ answer_id }) => answer_id);
  const unknown = ids.findIndex((id) => !known.includes(id));
  if (unknown >= 0) {
    throw formError({ [`answer_ids.${unknown}`]: fieldError("BASE_TYPE_CHOICES", { choices: known.join(", ") }) });
  }
  const chosen = [...new Set(ids)];
  if (chosen.length > 1 && !poll.allow_multiselect) {
    throw formError({ answer_ids: fieldError("BASE_TYPE_MAX_LENGTH", { max: 1 }) });
  }
  return chosen;
}

/**
 * Makes these answers the actor's votes; those of before that are not among them are taken back. The message is held meanwhile, so that
 * nobody votes twice at once, or after the votes were counted.
 * @throws 10008 it has no poll · 20001 a bot · 50035 no such answers · 520000 its author has blocked the actor · 520001 it has ended
 * @see https://docs.discord.food/resources/message#create-poll-vote
 */
export async function votePoll(by: MessageAccess<"READ_MESSAGE_HISTORY">, { answer_ids }: PollVotes): Promise<void> {
  const { actor, message } = by;
  if (actor.kind === "bot") throw BOTS_CANNOT_USE_THIS_ENDPOINT();
  if (!message.poll) throw UNKNOWN_MESSAGE();
  const chosen = checkAnswers(message.poll, answer_ids);
  if (await hasBlocked(message.author_id, actor.user.id)) throw POLL_VOTING_BLOCKED();
  const mine = { message_id: message.id, user_id: actor.user.id };
  await transaction(async (db) => {
    const { poll } = await lockMessage(db, message.id);
    if (!poll || poll.is_finalized || clock.now() >= poll.expiry) throw POLL_EXPIRED();
    const before = (await db.findBy(PollVote, mine)).map(({ answer_id }) => answer_id);
    const removed = before.filter((id) => !chosen.includes(id));
    const added = chosen.filter((id) => !before.includes(id));
    if (removed.length > 0) await db.delete(PollVote, { ...mine, answer_id: In(removed) });
    const created_at = new Date(clock.now());
    await insertRows(
      db,
      PollVote,
      added.map((answer_id) => ({ ...mine, answer_id, created_at })),
    );
    const audience = to.channel(by.channel, by.recipientIds);
    const told = (answer_id: number) => ({ ...reactionPlace(by), user_id: actor.user.id, answer_id });
    for (const id of removed) emit(EVENTS.MESSAGE_POLL_VOTE_REMOVE, audience, told(id));
    for (const id of added) emit(EVENTS.MESSAGE_POLL_VOTE_ADD, audience, told(id));
  });
}
