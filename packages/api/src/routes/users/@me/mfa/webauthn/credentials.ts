import { Type } from "@spacebar/schemas";
import { authenticatedPerson, perUser, route } from "@spacebar/util/http";

export const GET = route(
  {
    summary: "List WebAuthn authenticators",
    access: authenticatedPerson(),
    rateLimit: perUser("user:mfa"),
    response: Type.Array(Type.Unknown()),
  },
  // Security keys are not supported; settings pages ask for the list.
  () => [],
);
