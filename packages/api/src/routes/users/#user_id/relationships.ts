import { Type, User } from "@spacebar/schemas";
import { listMutualFriends } from "@spacebar/util/actions";
import { authenticatedPerson, perUser, route } from "@spacebar/util/http";

export const GET = route(
  {
    summary: "List mutual relationships",
    access: authenticatedPerson(),
    rateLimit: perUser("user:profile"),
    params: ["user_id"],
    response: Type.Array(User),
  },
  ({ actor, params }) => listMutualFriends(actor, params.user_id),
);
