import { UsernameSuggestion, UsernameSuggestionQuery } from "@spacebar/schemas";
import { suggestUsername } from "@spacebar/util/actions";
import { anonymous, perIp, route } from "@spacebar/util/http";

export const GET = route(
  {
    summary: "Get unique username suggestions",
    access: anonymous("it is asked before registration"),
    rateLimit: perIp("username:lookup"),
    query: UsernameSuggestionQuery,
    response: UsernameSuggestion,
  },
  async ({ query }) => ({ username: await suggestUsername(query.global_name) }),
);
