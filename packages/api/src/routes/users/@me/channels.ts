import { CreateDm, PrivateChannel } from "@spacebar/schemas";
import { openDirectMessage } from "@spacebar/util/actions";
import { CANNOT_SEND_MESSAGES_TO_THIS_USER, fieldError, formError, UNKNOWN_USER } from "@spacebar/util/errors";
import { authenticated, perUser, route } from "@spacebar/util/http";

export const POST = route(
  {
    summary: "Create DM",
    access: authenticated(),
    rateLimit: perUser("dm:open"),
    body: CreateDm,
    response: PrivateChannel,
    errors: [UNKNOWN_USER, CANNOT_SEND_MESSAGES_TO_THIS_USER],
  },
  ({ actor, body }) => {
    const partner = body.recipient_id ?? (body.recipients?.length === 1 ? body.recipients[0] : undefined);
    if (!partner) throw formError({ recipients: fieldError("BASE_TYPE_BAD_LENGTH", { min: 1, max: 1 }) });
    return openDirectMessage(actor, partner);
  },
);
