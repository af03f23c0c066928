import { RECENT_MENTION_DELETE } from "@spacebar/schemas";
import { dismissMention } from "@spacebar/util/actions";
import { UNKNOWN_MESSAGE } from "@spacebar/util/errors";
import { authenticatedPerson, perUser, route } from "@spacebar/util/http";

/** @see https://docs.discord.food/resources/user#delete-recent-mention */
export const DELETE = route(
  {
    summary: "Delete recent mention",
    access: authenticatedPerson(),
    rateLimit: perUser("user:write"),
    params: ["message_id"],
    errors: [UNKNOWN_MESSAGE],
    emits: [RECENT_MENTION_DELETE],
  },
  ({ actor, params }) => dismissMention(actor, params.message_id),
);
