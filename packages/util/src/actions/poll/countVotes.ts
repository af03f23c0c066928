import { reader } from "../../db/index.js";
import { PollVote } from "../../entities/index.js";
import type { Message } from "../../entities/index.js";
import { groupBy } from "../../lib/index.js";
import type { AnswerCount } from "../../present/index.js";

interface CountRow {
  message_id: string;
  answer_id: string | number;
  total: string | number;
  mine: string | number;
}

/** The votes of those of these messages that have a poll, counted by the database: one query, and none where there is no poll. */
export async function countVotes(
  messages: readonly Pick<Message, "id" | "poll">[],
  viewerId: string,
): Promise<Map<string, AnswerCount[]>> {
  const ids = messages.flatMap(({ id, poll }) => (poll ? [id] : []));
  if (ids.length === 0) return new Map();
  const rows = await reader()
    .createQueryBuilder(PollVote, "vote")
    .select("vote.message_id", "message_id")
    .addSelect("vote.answer_id", "answer_id")
    .addSelect("COUNT(*)", "total")
    .addSelect("SUM(CASE WHEN vote.user_id = :viewerId THEN 1 ELSE 0 END)", "mine")
    .where("vote.message_id IN (:...ids)", { ids, viewerId })
    .groupBy("vote.message_id, vote.answer_id")
    .orderBy("vote.answer_id")
    .getRawMany<CountRow>();
  const byMessage = groupBy(rows, (row) => String(row.message_id));
  const toCount = ({ answer_id, total, mine }: CountRow): AnswerCount => ({
    id: Number(answer_id),
    count: Number(total),
    me_voted: Number(mine) > 0,
  });
  return new Map(ids.map((id) => [id, (byMessage.get(id) ?? []).map(toCount)]));
}

const NOBODY = "0";

/** The votes of one message's poll as everybody may see them; no query where it has none. */
export const countedVotes = async (message: Pick<Message, "id" | "poll">): Promise<AnswerCount[] | undefined> =>
  (await countVotes([message], NOBODY)).get(message.id);
