import { GUILD_MEMBER_UPDATE, PrivateUser, TOKENS_REVOKED, USER_UPDATE, UserModify } from "@spacebar/schemas";
import { getOwnUser, updateOwnUser } from "@spacebar/util/actions";
import { INVALID_MFA_CODE } from "@spacebar/util/errors";
import { authenticated, perUser, route } from "@spacebar/util/http";
import { loginOrigin } from "../../../loginOrigin.js";

export const GET = route(
  {
    summary: "Get current user",
    access: authenticated(),
    rateLimit: perUser("user:read"),
    response: PrivateUser,
  },
  ({ actor }) => getOwnUser(actor),
);

export const PATCH = route(
  {
    summary: "Modify current user",
    access: authenticated(),
    rateLimit: perUser("user:update"),
    body: UserModify,
    bodyLimit: 32 * 1024 * 1024,
    response: PrivateUser,
    errors: [INVALID_MFA_CODE],
    emits: [USER_UPDATE, GUILD_MEMBER_UPDATE, TOKENS_REVOKED],
  },
  ({ actor, body, request }) => updateOwnUser(actor, body, loginOrigin(request)),
);
