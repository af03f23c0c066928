import { MESSAGE_REACTION_REMOVE_EMOJI, ReactionListQuery, Type, User } from "@spacebar/schemas";
import { listReactions, removeEmojiReactions } from "@spacebar/util/actions";
import { UNKNOWN_EMOJI } from "@spacebar/util/errors";
import { onMessage, perChannel, route } from "@spacebar/util/http";

export const GET = route(
  {
    summary: "Get reactions",
    access: onMessage("READ_MESSAGE_HISTORY"),
    rateLimit: perChannel("reaction:list"),
    params: ["emoji_name"],
    query: ReactionListQuery,
    response: Type.Array(User),
    errors: [UNKNOWN_EMOJI],
  },
  ({ message, params, query }) => listReactions(message, params.emoji_name, query),
);

export const DELETE = route(
  {
    summary: "Delete all reactions for emoji",
    access: onMessage("MANAGE_MESSAGES"),
    rateLimit: perChannel("reaction:write"),
    params: ["emoji_name"],
    errors: [UNKNOWN_EMOJI],
    emits: [MESSAGE_REACTION_REMOVE_EMOJI],
  },
  ({ message, params }) => removeEmojiReactions(message, params.emoji_name),
);
