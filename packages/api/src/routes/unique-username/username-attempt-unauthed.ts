import { UsernameAttempt, UsernameAvailability } from "@spacebar/schemas";
import { tryUsername } from "@spacebar/util/actions";
import { anonymous, perIp, route } from "@spacebar/util/http";

export const POST = route(
  {
    summary: "Get unique username eligibility",
    access: anonymous("it is asked before registration"),
    rateLimit: perIp("username:lookup"),
    body: UsernameAttempt,
    response: UsernameAvailability,
  },
  async ({ body }) => ({ taken: await tryUsername(body.username) }),
);
