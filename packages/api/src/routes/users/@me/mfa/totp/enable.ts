import { BackupCodes, MfaEnable, TOKENS_REVOKED, USER_UPDATE } from "@spacebar/schemas";
import { enableTotp } from "@spacebar/util/actions";
import { INVALID_MFA_CODE, INVALID_MFA_SECRET, MFA_ALREADY_ENABLED } from "@spacebar/util/errors";
import { authenticatedPerson, perUser, route } from "@spacebar/util/http";
import { loginOrigin } from "../../../../../loginOrigin.js";

export const POST = route(
  {
    summary: "Enable TOTP MFA",
    access: authenticatedPerson(),
    rateLimit: perUser("user:mfa"),
    body: MfaEnable,
    response: BackupCodes,
    errors: [MFA_ALREADY_ENABLED, INVALID_MFA_SECRET, INVALID_MFA_CODE],
    emits: [USER_UPDATE, TOKENS_REVOKED],
  },
  ({ actor, body, request }) => enableTotp(actor, body, loginOrigin(request)),
);
