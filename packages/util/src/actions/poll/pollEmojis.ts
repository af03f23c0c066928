import type { ChannelAccess } from "../../access/index.js";
import type { StoredPoll } from "../../entities/index.js";
import { CANNOT_USE_AN_EMOJI_INCLUDED_WITH_THE_POLL } from "../../errors/index.js";
import { usableEmojis } from "../emoji/usableEmojis.js";

/**
 * A checked poll with the names of its custom emojis; no query for one without any.
 * @throws 520004 the sender may not use one of them there
 */
export async function withPollEmojis(by: ChannelAccess, poll: StoredPoll): Promise<StoredPoll> {
  const ids = poll.answers.flatMap(({ emoji }) => emoji?.id ?? []);
  if (ids.length === 0) return poll;
  const usable = await usableEmojis(by, ids);
  const answers = poll.answers.map((answer) => {
    if (!answer.emoji?.id) return answer;
    const custom = usable.get(answer.emoji.id);
    if (!custom) throw CANNOT_USE_AN_EMOJI_INCLUDED_WITH_THE_POLL();
    const { id, name, animated } = custom;
    return { ...answer, emoji: { id, name, animated } };
  });
  return { ...poll, answers };
}
