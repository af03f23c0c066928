import type { Poll as WirePoll } from "@spacebar/schemas";
import type { StoredPoll } from "../entities/index.js";
import { presentTimestamp } from "./timestamp.js";

/** The votes for one answer of a poll, as one viewer sees them. */
export type AnswerCount = NonNullable<WirePoll["results"]>["answer_counts"][number];

/**
 * A message's poll as an event tells it to everybody. Whose own the votes are it cannot say, so that while people vote it leaves them
 * out and what a client knows stays true; the end of a poll is always told with its result.
 */
export function pollForAll<M extends { poll?: WirePoll }>(message: M): M {
  if (!message.poll) return message;
  const { results, ...rest } = message.poll;
  const answer_counts = results?.answer_counts.map((count) => ({ ...count, me_voted: false }));
  return { ...message, poll: results?.is_finalized ? { ...rest, results: { ...results, answer_counts } } : rest };
}

/** {@link pollForAll}, of the message that it answers too. */
export function pollsForAll<M extends { poll?: WirePoll; referenced_message?: { poll?: WirePoll } | null }>(
  message: M,
): M {
  const { referenced_message: referenced } = message;
  return pollForAll(referenced?.poll ? { ...message, referenced_message: pollForAll(referenced) } : message);
}

/** @param counts of the answers that have votes; `undefined`: they were not looked up */
export function presentPoll(poll: StoredPoll, counts: readonly AnswerCount[] | undefined): WirePoll {
  return {
    question: { text: poll.question },
    answers: poll.answers.map(({ answer_id, text, emoji }) => ({
      answer_id,
      poll_media: { text, ...(emoji && { emoji }) },
    })),
    expiry: presentTimestamp(new Date(poll.expiry)),
    allow_multiselect: poll.allow_multiselect,
    layout_type: poll.layout_type,
    ...(counts && { results: { is_finalized: poll.is_finalized, answer_counts: [...counts] } }),
  };
}
