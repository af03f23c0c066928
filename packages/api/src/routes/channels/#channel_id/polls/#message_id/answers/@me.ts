import { MESSAGE_POLL_VOTE_ADD, MESSAGE_POLL_VOTE_REMOVE, PollVotes } from "@spacebar/schemas";
import { votePoll } from "@spacebar/util/actions";
import { BOTS_CANNOT_USE_THIS_ENDPOINT, POLL_EXPIRED, POLL_VOTING_BLOCKED } from "@spacebar/util/errors";
import { onMessage, perChannel, route } from "@spacebar/util/http";

/** @see https://docs.discord.food/resources/message#create-poll-vote */
export const PUT = route(
  {
    summary: "Create poll vote",
    access: onMessage("READ_MESSAGE_HISTORY"),
    rateLimit: perChannel("poll:vote"),
    body: PollVotes,
    errors: [BOTS_CANNOT_USE_THIS_ENDPOINT, POLL_VOTING_BLOCKED, POLL_EXPIRED],
    emits: [MESSAGE_POLL_VOTE_ADD, MESSAGE_POLL_VOTE_REMOVE],
  },
  ({ message, body }) => votePoll(message, body),
);
