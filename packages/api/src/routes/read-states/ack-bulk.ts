import { AckBulk, MESSAGE_ACK } from "@spacebar/schemas";
import { acknowledgeMany } from "@spacebar/util/actions";
import { authenticated, perUser, route } from "@spacebar/util/http";

export const POST = route(
  {
    summary: "Bulk update read states",
    access: authenticated(),
    rateLimit: perUser("read-state:write"),
    body: AckBulk,
    emits: [MESSAGE_ACK],
  },
  ({ actor, body }) => acknowledgeMany(actor, body),
);
