import { BackupCodesChallenge, BackupCodesRequest } from "@spacebar/schemas";
import { challengeBackupCodes } from "@spacebar/util/actions";
import { MFA_NOT_ENABLED } from "@spacebar/util/errors";
import { authenticatedPerson, perUser, route } from "@spacebar/util/http";

export const POST = route(
  {
    summary: "Send backup codes challenge",
    access: authenticatedPerson(),
    rateLimit: perUser("auth:mail"),
    body: BackupCodesRequest,
    response: BackupCodesChallenge,
    errors: [MFA_NOT_ENABLED],
  },
  ({ actor, body }) => challengeBackupCodes(actor, body.password),
);
