import { TOKENS_REVOKED } from "@spacebar/schemas";
import { revokeSessions } from "@spacebar/util/actions";
import { authenticated, perUser, route } from "@spacebar/util/http";

export const POST = route(
  {
    summary: "Logout",
    access: authenticated(),
    rateLimit: perUser("auth:logout"),
    emits: [TOKENS_REVOKED],
  },
  ({ actor }) => revokeSessions(actor.user.id, { sessionIds: [actor.sessionId] }),
);
