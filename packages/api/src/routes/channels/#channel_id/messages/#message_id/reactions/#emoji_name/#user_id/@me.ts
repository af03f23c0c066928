import { MESSAGE_REACTION_REMOVE } from "@spacebar/schemas";
import { removeReaction } from "@spacebar/util/actions";
import { UNKNOWN_EMOJI } from "@spacebar/util/errors";
import { onMessage, perChannel, route } from "@spacebar/util/http";

// In this place of the path stands the reaction's type; without it a user's id does, and a place has one name for all routes.

export const DELETE = route(
  {
    summary: "Delete own reaction of a type",
    access: onMessage(),
    rateLimit: perChannel("reaction:write"),
    params: ["emoji_name", "user_id"],
    errors: [UNKNOWN_EMOJI],
    emits: [MESSAGE_REACTION_REMOVE],
  },
  ({ actor, message, params }) => removeReaction(message, params.emoji_name, actor.user.id, params.user_id),
);
