import { ProfileQuery, UserProfile } from "@spacebar/schemas";
import { getProfile } from "@spacebar/util/actions";
import { MISSING_ACCESS, UNKNOWN_USER } from "@spacebar/util/errors";
import { authenticated, perUser, route } from "@spacebar/util/http";

export const GET = route(
  {
    summary: "Get user profile",
    access: authenticated(),
    rateLimit: perUser("user:profile"),
    params: ["user_id"],
    query: ProfileQuery,
    response: UserProfile,
    errors: [UNKNOWN_USER, MISSING_ACCESS],
  },
  ({ actor, params, query }) => getProfile(actor, params.user_id, query),
);
