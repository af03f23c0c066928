import { CHANNEL_PINS_UPDATE, GUILD_AUDIT_LOG_ENTRY_CREATE, MESSAGE_CREATE, MESSAGE_UPDATE } from "@spacebar/schemas";
import { pinMessage, unpinMessage } from "@spacebar/util/actions";
import { MAXIMUM_NUMBER_OF_PINS_REACHED_FOR_THE_CHANNEL } from "@spacebar/util/errors";
import { onMessage, perChannel, route } from "@spacebar/util/http";

// Two addresses lead here. A route file cannot be imported by its name: `#` would end the URL of an ES module.

export const PUT = route(
  {
    summary: "Pin message",
    access: onMessage("PIN_MESSAGES"),
    rateLimit: perChannel("message:pin"),
    errors: [MAXIMUM_NUMBER_OF_PINS_REACHED_FOR_THE_CHANNEL],
    emits: [CHANNEL_PINS_UPDATE, MESSAGE_CREATE, MESSAGE_UPDATE, GUILD_AUDIT_LOG_ENTRY_CREATE],
  },
  ({ message }) => pinMessage(message),
);

export const DELETE = route(
  {
    summary: "Unpin message",
    access: onMessage("PIN_MESSAGES"),
    rateLimit: perChannel("message:pin"),
    emits: [CHANNEL_PINS_UPDATE, MESSAGE_UPDATE, GUILD_AUDIT_LOG_ENTRY_CREATE],
  },
  ({ message }) => unpinMessage(message),
);
