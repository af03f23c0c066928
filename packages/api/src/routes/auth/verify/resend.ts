import { resendVerification } from "@spacebar/util/actions";
import { authenticatedPerson, perUser, route } from "@spacebar/util/http";

export const POST = route(
  {
    summary: "Resend verification email",
    access: authenticatedPerson(),
    rateLimit: perUser("auth:mail"),
  },
  ({ actor }) => resendVerification(actor),
);
