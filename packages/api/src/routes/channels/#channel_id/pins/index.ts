import { Message, Type } from "@spacebar/schemas";
import { listAllPins } from "@spacebar/util/actions";
import { inChannel, perChannel, route } from "@spacebar/util/http";

export const GET = route(
  {
    summary: "Get pinned messages (deprecated)",
    access: inChannel(),
    rateLimit: perChannel("message:history"),
    response: Type.Array(Message),
  },
  ({ channel }) => listAllPins(channel),
);
