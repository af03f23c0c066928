import { Message, MESSAGE_CREATE, MESSAGE_UPDATE } from "@spacebar/schemas";
import { endOwnPoll } from "@spacebar/util/actions";
import {
  CANNOT_EDIT_MESSAGE_AUTHORED_BY_ANOTHER_USER,
  CANNOT_EXPIRE_A_NON_POLL_MESSAGE,
  POLL_EXPIRED,
} from "@spacebar/util/errors";
import { onMessage, perChannel, route } from "@spacebar/util/http";

/** @see https://discord.com/developers/docs/resources/poll#end-poll */
export const POST = route(
  {
    summary: "End poll",
    access: onMessage(),
    rateLimit: perChannel("poll:expire"),
    response: Message,
    errors: [CANNOT_EXPIRE_A_NON_POLL_MESSAGE, CANNOT_EDIT_MESSAGE_AUTHORED_BY_ANOTHER_USER, POLL_EXPIRED],
    emits: [MESSAGE_UPDATE, MESSAGE_CREATE],
  },
  ({ message }) => endOwnPoll(message),
);
