import { PasswordValidate, PasswordValidation } from "@spacebar/schemas";
import { judgePassword } from "@spacebar/util/actions";
import { anonymous, perIp, route } from "@spacebar/util/http";

export const POST = route(
  {
    summary: "Get password strength",
    access: anonymous("it is asked before registration"),
    rateLimit: perIp("auth:metadata"),
    body: PasswordValidate,
    response: PasswordValidation,
  },
  ({ body }) => judgePassword(body.password),
);
