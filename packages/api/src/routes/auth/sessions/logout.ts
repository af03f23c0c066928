import { SessionsLogout, TOKENS_REVOKED } from "@spacebar/schemas";
import { logoutSessions } from "@spacebar/util/actions";
import { authenticatedPerson, perUser, route } from "@spacebar/util/http";

export const POST = route(
  {
    summary: "Logout auth sessions",
    access: authenticatedPerson(),
    rateLimit: perUser("auth:logout"),
    body: SessionsLogout,
    emits: [TOKENS_REVOKED],
  },
  ({ actor, body }) => logoutSessions(actor, body.session_id_hashes),
);
