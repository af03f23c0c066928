import { PollVoters, VoterListQuery } from "@spacebar/schemas";
import { listVoters } from "@spacebar/util/actions";
import { onMessage, perChannel, route } from "@spacebar/util/http";

/** @see https://discord.com/developers/docs/resources/poll#get-answer-voters */
export const GET = route(
  {
    summary: "Get answer voters",
    access: onMessage("READ_MESSAGE_HISTORY"),
    rateLimit: perChannel("poll:voters"),
    params: ["answer_id"],
    query: VoterListQuery,
    response: PollVoters,
  },
  ({ message, params, query }) => listVoters(message, params.answer_id, query),
);
