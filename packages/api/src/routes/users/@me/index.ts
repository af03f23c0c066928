import { PrivateUser } from "@spacebar/schemas";
import { getOwnUser } from "@spacebar/util/actions";
import { authenticated, perUser, route } from "@spacebar/util/http";

export const GET = route(
  {
    summary: "Get current user",
    access: authenticated(),
    rateLimit: perUser("user:read"),
    response: PrivateUser,
  },
  ({ actor }) => getOwnUser(actor),
);
