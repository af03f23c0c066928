import { CHANNEL_PINS_ACK } from "@spacebar/schemas";
import { acknowledgePins } from "@spacebar/util/actions";
import { inChannel, perUser, route } from "@spacebar/util/http";

export const POST = route(
  {
    summary: "Acknowledge pinned messages",
    access: inChannel(),
    rateLimit: perUser("read-state:write"),
    emits: [CHANNEL_PINS_ACK],
  },
  ({ channel }) => acknowledgePins(channel),
);
