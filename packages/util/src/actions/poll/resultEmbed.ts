import type { StoredPoll } from "../../entities/index.js";
import type { AnswerCount } from "../../present/index.js";

/**
 * What the message about a poll's end shows. Its winner is only named where there is one.
 * @see https://discord.com/developers/docs/resources/message#embed-fields-by-embed-type-poll-result-embed-fields
 */
export function resultEmbed(poll: StoredPoll, counts: readonly AnswerCount[]): Record<string, unknown> {
  const most = Math.max(0, ...counts.map(({ count }) => count));
  const [winner, ...others] = most > 0 ? counts.filter(({ count }) => count === most) : [];
  const answer = others.length > 0 ? undefined : poll.answers.find(({ answer_id }) => answer_id === winner?.id);
  const { emoji } = answer ?? {};
  const values = {
    poll_question_text: poll.question,
    victor_answer_votes: most,
    total_votes: counts.reduce((sum, { count }) => sum + count, 0),
    victor_answer_id: answer?.answer_id,
    victor_answer_text: answer?.text,
    victor_answer_emoji_id: emoji?.id ?? undefined,
    victor_answer_emoji_name: emoji?.name ?? undefined,
    victor_answer_emoji_animated: emoji?.id ? (emoji.animated ?? false) : undefined,
  };
  const told = Object.entries(values).filter(([, value]) => value !== undefined);
  return { type: "poll_result", fields: told.map(([name, value]) => ({ name, value: String(value), inline: false })) };
}
