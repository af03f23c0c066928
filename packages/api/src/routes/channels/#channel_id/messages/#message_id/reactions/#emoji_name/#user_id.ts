import { MESSAGE_REACTION_REMOVE } from "@spacebar/schemas";
import { removeReaction } from "@spacebar/util/actions";
import { MISSING_PERMISSIONS, UNKNOWN_EMOJI } from "@spacebar/util/errors";
import { onMessage, perChannel, route } from "@spacebar/util/http";

export const DELETE = route(
  {
    summary: "Delete user reaction",
    access: onMessage(),
    rateLimit: perChannel("reaction:write"),
    params: ["emoji_name", "user_id"],
    errors: [UNKNOWN_EMOJI, MISSING_PERMISSIONS],
    emits: [MESSAGE_REACTION_REMOVE],
  },
  ({ message, params }) => removeReaction(message, params.emoji_name, params.user_id),
);
