import { Message, MESSAGE_UPDATE } from "@spacebar/schemas";
import { crosspostMessage } from "@spacebar/util/actions";
import {
  CANNOT_EXECUTE_ACTION_ON_THIS_CHANNEL_TYPE,
  INVALID_MESSAGE_TYPE,
  THIS_MESSAGE_WAS_ALREADY_CROSSPOSTED,
} from "@spacebar/util/errors";
import { onMessage, perChannel, route } from "@spacebar/util/http";

export const POST = route(
  {
    summary: "Crosspost message",
    access: onMessage("SEND_MESSAGES"),
    rateLimit: perChannel("message:crosspost"),
    response: Message,
    errors: [CANNOT_EXECUTE_ACTION_ON_THIS_CHANNEL_TYPE, INVALID_MESSAGE_TYPE, THIS_MESSAGE_WAS_ALREADY_CROSSPOSTED],
    emits: [MESSAGE_UPDATE],
  },
  ({ message }) => crosspostMessage(message),
);
