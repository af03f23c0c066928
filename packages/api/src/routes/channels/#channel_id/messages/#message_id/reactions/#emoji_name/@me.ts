import { MESSAGE_REACTION_ADD, MESSAGE_REACTION_REMOVE, ReactionAddQuery } from "@spacebar/schemas";
import { addReaction, removeReaction } from "@spacebar/util/actions";
import {
  MAXIMUM_NUMBER_OF_REACTIONS_REACHED,
  REACTION_WAS_BLOCKED,
  UNKNOWN_EMOJI,
  USER_CANNOT_USE_BURST_REACTIONS,
} from "@spacebar/util/errors";
import { onMessage, perChannel, route } from "@spacebar/util/http";

export const PUT = route(
  {
    summary: "Create reaction",
    access: onMessage("READ_MESSAGE_HISTORY"),
    rateLimit: perChannel("reaction:write"),
    params: ["emoji_name"],
    query: ReactionAddQuery,
    errors: [UNKNOWN_EMOJI, MAXIMUM_NUMBER_OF_REACTIONS_REACHED, REACTION_WAS_BLOCKED, USER_CANNOT_USE_BURST_REACTIONS],
    emits: [MESSAGE_REACTION_ADD],
  },
  ({ message, params, query }) => addReaction(message, params.emoji_name, query.type),
);

export const DELETE = route(
  {
    summary: "Delete own reaction",
    access: onMessage(),
    rateLimit: perChannel("reaction:write"),
    params: ["emoji_name"],
    errors: [UNKNOWN_EMOJI],
    emits: [MESSAGE_REACTION_REMOVE],
  },
  ({ actor, message, params }) => removeReaction(message, params.emoji_name, actor.user.id),
);
