import { LoginResult, MfaTotp } from "@spacebar/schemas";
import { finishMfaLogin } from "@spacebar/util/actions";
import { INVALID_MFA_CODE, INVALID_MFA_TICKET } from "@spacebar/util/errors";
import { anonymous, perIp, route } from "@spacebar/util/http";
import { loginOrigin } from "../../../loginOrigin.js";

export const POST = route(
  {
    summary: "Verify MFA login with a backup code",
    access: anonymous("the ticket of a login is shown"),
    rateLimit: perIp("auth:login"),
    body: MfaTotp,
    response: LoginResult,
    errors: [INVALID_MFA_TICKET, INVALID_MFA_CODE],
  },
  ({ body, request }) => finishMfaLogin(body, loginOrigin(request)),
);
