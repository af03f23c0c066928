import { UsernameAttempt, UsernameAvailability } from "@spacebar/schemas";
import { tryUsername } from "@spacebar/util/actions";
import { authenticatedPerson, perUser, route } from "@spacebar/util/http";

export const POST = route(
  {
    summary: "Get unique username eligibility",
    access: authenticatedPerson(),
    rateLimit: perUser("username:lookup"),
    body: UsernameAttempt,
    response: UsernameAvailability,
  },
  async ({ body }) => ({ taken: await tryUsername(body.username) }),
);
