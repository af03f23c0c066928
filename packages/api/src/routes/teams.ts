import { Team, Type } from "@spacebar/schemas";
import { authenticated, perUser, route } from "@spacebar/util/http";

/** Applications belong to one person each; settings pages ask nevertheless. */
export const GET = route(
  {
    summary: "List teams",
    access: authenticated(),
    rateLimit: perUser("application:read"),
    response: Type.Array(Team),
  },
  () => [],
);
