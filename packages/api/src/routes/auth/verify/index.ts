import { EmailVerification, USER_UPDATE, VerifyToken } from "@spacebar/schemas";
import { verifyEmail } from "@spacebar/util/actions";
import { anonymous, perIp, route } from "@spacebar/util/http";

export const POST = route(
  {
    summary: "Verify email address",
    access: anonymous("the token of a mail is shown"),
    rateLimit: perIp("auth:login"),
    body: VerifyToken,
    response: EmailVerification,
    emits: [USER_UPDATE],
  },
  ({ body }) => verifyEmail(body.token),
);
