import { PinList, PinsQuery } from "@spacebar/schemas";
import { listPins } from "@spacebar/util/actions";
import { inChannel, perChannel, route } from "@spacebar/util/http";

export const GET = route(
  {
    summary: "Get channel pins",
    access: inChannel(),
    rateLimit: perChannel("message:history"),
    query: PinsQuery,
    response: PinList,
  },
  ({ channel, query }) => listPins(channel, query),
);
