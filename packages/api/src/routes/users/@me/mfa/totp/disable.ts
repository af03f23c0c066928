import { MfaDisable, TOKENS_REVOKED, TokenResult, USER_UPDATE } from "@spacebar/schemas";
import { disableTotp } from "@spacebar/util/actions";
import { INVALID_MFA_CODE, MFA_NOT_ENABLED } from "@spacebar/util/errors";
import { authenticatedPerson, perUser, route } from "@spacebar/util/http";
import { loginOrigin } from "../../../../../loginOrigin.js";

export const POST = route(
  {
    summary: "Disable TOTP MFA",
    access: authenticatedPerson(),
    rateLimit: perUser("user:mfa"),
    body: MfaDisable,
    response: TokenResult,
    errors: [MFA_NOT_ENABLED, INVALID_MFA_CODE],
    emits: [USER_UPDATE, TOKENS_REVOKED],
  },
  ({ actor, body, request }) => disableTotp(actor, body, loginOrigin(request)),
);
