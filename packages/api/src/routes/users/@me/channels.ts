import { CHANNEL_CREATE, CreateDm, PrivateChannel, Type } from "@spacebar/schemas";
import { createGroup, listDirectMessages, openDirectMessage } from "@spacebar/util/actions";
import {
  BOTS_CANNOT_USE_THIS_ENDPOINT,
  CANNOT_SEND_MESSAGES_TO_THIS_USER,
  fieldError,
  formError,
  MAXIMUM_NUMBER_OF_RECIPIENTS_REACHED,
  UNKNOWN_USER,
} from "@spacebar/util/errors";
import { authenticated, perUser, route } from "@spacebar/util/http";

export const GET = route(
  {
    summary: "List private channels",
    access: authenticated(),
    rateLimit: perUser("dm:list"),
    response: Type.Array(PrivateChannel),
  },
  ({ actor }) => listDirectMessages(actor),
);

export const POST = route(
  {
    summary: "Create DM",
    access: authenticated(),
    rateLimit: perUser("dm:open"),
    body: CreateDm,
    response: PrivateChannel,
    errors: [
      UNKNOWN_USER,
      CANNOT_SEND_MESSAGES_TO_THIS_USER,
      MAXIMUM_NUMBER_OF_RECIPIENTS_REACHED,
      BOTS_CANNOT_USE_THIS_ENDPOINT,
    ],
    emits: [CHANNEL_CREATE],
  },
  ({ actor, body }) => {
    if (body.recipient_id == null && !body.recipients)
      throw formError({ recipient_id: fieldError("BASE_TYPE_REQUIRED") });
    const recipients = [...new Set(body.recipients)];
    const partner = body.recipient_id ?? (recipients.length === 1 ? recipients[0] : undefined);
    return partner === undefined ? createGroup(actor, recipients) : openDirectMessage(actor, partner);
  },
);
