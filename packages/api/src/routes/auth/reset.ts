import { LoginResult, Reset, TOKENS_REVOKED } from "@spacebar/schemas";
import { resetPassword } from "@spacebar/util/actions";
import { INVALID_MFA_CODE, INVALID_MFA_TICKET } from "@spacebar/util/errors";
import { anonymous, perIp, route } from "@spacebar/util/http";
import { loginOrigin } from "../../loginOrigin.js";

export const POST = route(
  {
    summary: "Reset password",
    access: anonymous("the token of a mail is shown"),
    rateLimit: perIp("auth:login"),
    body: Reset,
    response: LoginResult,
    errors: [INVALID_MFA_TICKET, INVALID_MFA_CODE],
    emits: [TOKENS_REVOKED],
  },
  ({ body, request }) => resetPassword(body, loginOrigin(request)),
);
