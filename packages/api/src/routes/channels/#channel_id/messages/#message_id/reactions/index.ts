import { MESSAGE_REACTION_REMOVE_ALL } from "@spacebar/schemas";
import { removeAllReactions } from "@spacebar/util/actions";
import { onMessage, perChannel, route } from "@spacebar/util/http";

export const DELETE = route(
  {
    summary: "Delete all reactions",
    access: onMessage("MANAGE_MESSAGES"),
    rateLimit: perChannel("reaction:write"),
    emits: [MESSAGE_REACTION_REMOVE_ALL],
  },
  ({ message }) => removeAllReactions(message),
);
