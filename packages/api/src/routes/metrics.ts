import { perIp, route, webClients } from "@spacebar/util/http";

export const POST = route(
  {
    summary: "Take metrics of a client",
    access: webClients("what clients measure is thrown away unread"),
    rateLimit: perIp("auth:metadata"),
  },
  () => undefined,
);
