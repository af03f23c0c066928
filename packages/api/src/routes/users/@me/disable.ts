import { AccountDelete, TOKENS_REVOKED } from "@spacebar/schemas";
import { disableAccount } from "@spacebar/util/actions";
import { INVALID_MFA_CODE } from "@spacebar/util/errors";
import { authenticatedPerson, perUser, route } from "@spacebar/util/http";

export const POST = route(
  {
    summary: "Disable user account",
    access: authenticatedPerson(),
    rateLimit: perUser("user:close"),
    body: AccountDelete,
    errors: [INVALID_MFA_CODE],
    emits: [TOKENS_REVOKED],
  },
  ({ actor, body }) => disableAccount(actor, body),
);
