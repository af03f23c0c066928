import { MESSAGE_ACK } from "@spacebar/schemas";
import { acknowledgeGuild } from "@spacebar/util/actions";
import { inGuild, perUser, route } from "@spacebar/util/http";

export const POST = route(
  {
    summary: "Acknowledge guild (deprecated)",
    access: inGuild(),
    rateLimit: perUser("read-state:write"),
    emits: [MESSAGE_ACK],
  },
  ({ guild }) => acknowledgeGuild(guild),
);
