import {
  CHANNEL_CREATE,
  CHANNEL_DELETE,
  CHANNEL_RECIPIENT_ADD,
  CHANNEL_RECIPIENT_REMOVE,
  CHANNEL_UPDATE,
  MESSAGE_CREATE,
  RecipientPut,
} from "@spacebar/schemas";
import { addRecipient, removeRecipient } from "@spacebar/util/actions";
import {
  CANNOT_EXECUTE_ACTION_ON_THIS_CHANNEL_TYPE,
  CANNOT_SEND_MESSAGES_TO_THIS_USER,
  MAXIMUM_NUMBER_OF_RECIPIENTS_REACHED,
  MISSING_PERMISSIONS,
  UNKNOWN_USER,
} from "@spacebar/util/errors";
import { inChannel, perChannel, reply, route } from "@spacebar/util/http";

export const PUT = route(
  {
    summary: "Add channel recipient",
    access: inChannel(),
    rateLimit: perChannel("dm:recipients"),
    params: ["user_id"],
    body: RecipientPut,
    errors: [
      UNKNOWN_USER,
      CANNOT_SEND_MESSAGES_TO_THIS_USER,
      MAXIMUM_NUMBER_OF_RECIPIENTS_REACHED,
      CANNOT_EXECUTE_ACTION_ON_THIS_CHANNEL_TYPE,
    ],
    emits: [CHANNEL_CREATE, CHANNEL_RECIPIENT_ADD, MESSAGE_CREATE],
  },
  async ({ channel, params }) => {
    const group = await addRecipient(channel, params.user_id);
    return group && reply(201, group);
  },
);

export const DELETE = route(
  {
    summary: "Remove channel recipient",
    access: inChannel(),
    rateLimit: perChannel("dm:recipients"),
    params: ["user_id"],
    errors: [UNKNOWN_USER, MISSING_PERMISSIONS, CANNOT_EXECUTE_ACTION_ON_THIS_CHANNEL_TYPE],
    emits: [CHANNEL_DELETE, CHANNEL_RECIPIENT_REMOVE, MESSAGE_CREATE, CHANNEL_UPDATE],
  },
  ({ channel, params }) => removeRecipient(channel, params.user_id),
);
