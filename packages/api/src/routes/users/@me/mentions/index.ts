import { MentionsQuery, Message, Type } from "@spacebar/schemas";
import { listMentions } from "@spacebar/util/actions";
import { INDEX_NOT_YET_AVAILABLE } from "@spacebar/util/errors";
import { authenticatedPerson, perUser, route } from "@spacebar/util/http";

/** @see https://docs.discord.food/resources/user#list-recent-mentions */
export const GET = route(
  {
    summary: "List recent mentions",
    access: authenticatedPerson(),
    rateLimit: perUser("message:search"),
    query: MentionsQuery,
    response: Type.Array(Message),
    errors: [INDEX_NOT_YET_AVAILABLE],
  },
  ({ actor, query }) => listMentions(actor, query),
);
