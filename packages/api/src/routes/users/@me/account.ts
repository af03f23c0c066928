import { AccountModify, GUILD_MEMBER_UPDATE, PrivateUser, USER_UPDATE } from "@spacebar/schemas";
import { updateOwnUser } from "@spacebar/util/actions";
import { authenticatedPerson, perUser, route } from "@spacebar/util/http";
import { loginOrigin } from "../../../loginOrigin.js";

export const PATCH = route(
  {
    summary: "Modify current user account",
    access: authenticatedPerson(),
    rateLimit: perUser("user:update"),
    body: AccountModify,
    response: PrivateUser,
    emits: [USER_UPDATE, GUILD_MEMBER_UPDATE],
  },
  ({ actor, body, request }) => updateOwnUser(actor, body, loginOrigin(request)),
);
