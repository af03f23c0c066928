import { PrivateChannel } from "@spacebar/schemas";
import { findDirectMessage } from "@spacebar/util/actions";
import { UNKNOWN_CHANNEL } from "@spacebar/util/errors";
import { authenticated, perUser, route } from "@spacebar/util/http";

export const GET = route(
  {
    summary: "Get DM channel",
    access: authenticated(),
    rateLimit: perUser("dm:list"),
    params: ["user_id"],
    response: PrivateChannel,
    errors: [UNKNOWN_CHANNEL],
  },
  ({ actor, params }) => findDirectMessage(actor, params.user_id),
);
