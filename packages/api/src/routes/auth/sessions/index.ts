import { AuthSessionList, SessionsQuery } from "@spacebar/schemas";
import { listSessions } from "@spacebar/util/actions";
import { authenticatedPerson, perUser, route } from "@spacebar/util/http";

export const GET = route(
  {
    summary: "Get auth sessions",
    access: authenticatedPerson(),
    rateLimit: perUser("auth:sessions"),
    query: SessionsQuery,
    response: AuthSessionList,
  },
  ({ actor, query }) => listSessions(actor, query.extended === true),
);
