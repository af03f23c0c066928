import { UNKNOWN_INTERACTION } from "@spacebar/util/errors";
import { onMessage, perChannel, route } from "@spacebar/util/http";

/**
 * No message was made by an interaction yet, so there is none to be found.
 * @see https://docs.discord.food/resources/message#get-message-interaction-data
 */
export const GET = route(
  {
    summary: "Get message interaction data",
    access: onMessage("READ_MESSAGE_HISTORY"),
    rateLimit: perChannel("message:history"),
    errors: [UNKNOWN_INTERACTION],
  },
  () => {
    throw UNKNOWN_INTERACTION();
  },
);
