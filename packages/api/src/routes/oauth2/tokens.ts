import { Type } from "@spacebar/schemas";
import { authenticated, perUser, route } from "@spacebar/util/http";

/** Applications speak for nobody here, so there is none to list. */
export const GET = route(
  {
    summary: "List OAuth2 authorizations",
    access: authenticated(),
    rateLimit: perUser("oauth2:read"),
    response: Type.Array(Type.Unknown()),
  },
  () => [],
);
