import { User } from "@spacebar/schemas";
import { getUser } from "@spacebar/util/actions";
import { UNKNOWN_USER } from "@spacebar/util/errors";
import { authenticated, perUser, route } from "@spacebar/util/http";

export const GET = route(
  {
    summary: "Get user",
    access: authenticated(),
    rateLimit: perUser("user:read"),
    params: ["user_id"],
    response: User,
    errors: [UNKNOWN_USER],
  },
  ({ params }) => getUser(params.user_id),
);
