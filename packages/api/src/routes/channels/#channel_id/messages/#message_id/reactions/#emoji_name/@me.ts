import { MESSAGE_REACTION_ADD, MESSAGE_REACTION_REMOVE } from "@spacebar/schemas";
import { addReaction, removeReaction } from "@spacebar/util/actions";
import { MAXIMUM_NUMBER_OF_REACTIONS_REACHED, UNKNOWN_EMOJI } from "@spacebar/util/errors";
import { onMessage, perChannel, route } from "@spacebar/util/http";

export const PUT = route(
  {
    summary: "Create reaction",
    access: onMessage("READ_MESSAGE_HISTORY"),
    rateLimit: perChannel("reaction:write"),
    params: ["emoji_name"],
    errors: [UNKNOWN_EMOJI, MAXIMUM_NUMBER_OF_REACTIONS_REACHED],
    emits: [MESSAGE_REACTION_ADD],
  },
  ({ message, params }) => addReaction(message, params.emoji_name),
);

export const DELETE = route(
  {
    summary: "Delete own reaction",
    access: onMessage("READ_MESSAGE_HISTORY"),
    rateLimit: perChannel("reaction:write"),
    params: ["emoji_name"],
    errors: [UNKNOWN_EMOJI],
    emits: [MESSAGE_REACTION_REMOVE],
  },
  ({ actor, message, params }) => removeReaction(message, params.emoji_name, actor.user.id),
);
