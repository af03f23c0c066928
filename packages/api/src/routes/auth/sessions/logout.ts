import { SessionsLogout } from "@spacebar/schemas";
import { logoutSessions } from "@spacebar/util/actions";
import { authenticatedPerson, perUser, route } from "@spacebar/util/http";

export const POST = route(
  {
    summary: "Logout auth sessions",
    access: authenticatedPerson(),
    rateLimit: perUser("auth:logout"),
    body: SessionsLogout,
  },
  ({ actor, body }) => logoutSessions(actor, body.session_id_hashes),
);
