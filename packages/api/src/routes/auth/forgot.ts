import { Forgot, Type } from "@spacebar/schemas";
import { requestPasswordReset } from "@spacebar/util/actions";
import { anonymous, perIp, route } from "@spacebar/util/http";

export const POST = route(
  {
    summary: "Forgot password",
    access: anonymous("whoever forgot the password has no token"),
    rateLimit: perIp("auth:mail"),
    body: Forgot,
    response: Type.Object({}),
  },
  async ({ body }) => {
    await requestPasswordReset(body.login);
    // Web clients take an empty object for "sent".
    return {};
  },
);
