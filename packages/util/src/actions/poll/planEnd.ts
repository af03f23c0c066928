import type { Message } from "../../entities/index.js";
import { jobKind, schedule } from "../../jobs/index.js";

/** The end of a poll: its message's id is the key. */
export const END_POLL = jobKind<{ message_id: string }>("poll.end");

/** Has the poll of a new message end in time, if it has one. */
export async function planPollEnd({ id, poll }: Pick<Message, "id" | "poll">): Promise<void> {
  if (!poll) return;
  await schedule(END_POLL, { key: id, at: new Date(poll.expiry), payload: { message_id: id } });
}
