import { BackupCodes, BackupCodesVerification } from "@spacebar/schemas";
import { readBackupCodes } from "@spacebar/util/actions";
import { INVALID_MFA_TICKET } from "@spacebar/util/errors";
import { authenticatedPerson, perUser, route } from "@spacebar/util/http";

export const POST = route(
  {
    summary: "Get backup codes",
    access: authenticatedPerson(),
    rateLimit: perUser("user:mfa"),
    body: BackupCodesVerification,
    response: BackupCodes,
    errors: [INVALID_MFA_TICKET],
  },
  ({ actor, body }) => readBackupCodes(actor, body),
);
