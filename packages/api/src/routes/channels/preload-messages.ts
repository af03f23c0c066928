import { Message, PreloadMessages, Type } from "@spacebar/schemas";
import { preloadMessages } from "@spacebar/util/actions";
import { authenticatedPerson, perUser, route } from "@spacebar/util/http";

/** @see https://docs.discord.food/resources/message#preload-messages */
export const POST = route(
  {
    summary: "Preload messages",
    access: authenticatedPerson(),
    rateLimit: perUser("message:preload"),
    body: PreloadMessages,
    response: Type.Array(Message),
  },
  ({ actor, body }) => preloadMessages(actor, body.channel_ids),
);
