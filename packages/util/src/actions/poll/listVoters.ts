import type { PollVoters, VoterListQuery } from "@spacebar/schemas";
import type { MessageAccess } from "../../access/index.js";
import { reader } from "../../db/index.js";
import { PollVote, User } from "../../entities/index.js";
import { UNKNOWN_MESSAGE } from "../../errors/index.js";
import { presentUser } from "../../present/index.js";

/**
 * Who voted for an answer, by user id.
 * @throws 10008 the message has no poll, or that no such answer
 * @see https://discord.com/developers/docs/resources/poll#get-answer-voters
 */
export async function listVoters(
  by: MessageAccess<"READ_MESSAGE_HISTORY">,
  answerId: string,
  { after, limit }: VoterListQuery,
): Promise<PollVoters> {
  const answer = by.message.poll?.answers.find(({ answer_id }) => String(answer_id) === answerId);
  if (!answer) throw UNKNOWN_MESSAGE();
  const users = await reader()
    .createQueryBuilder(User, "user")
    .innerJoin(PollVote, "vote", "vote.user_id = user.id")
    .where("vote.message_id = :messageId AND vote.answer_id = :answerId AND user.id > :after")
    .setParameters({ messageId: by.message.id, answerId: answer.answer_id, after: after ?? "0" })
    .orderBy("user.id")
    .limit(limit)
    .getMany();
  return { users: users.map(presentUser) };
}
