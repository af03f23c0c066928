import { Ping } from "@spacebar/schemas";
import { anonymous, perIp, route } from "@spacebar/util/http";
import { presentPing } from "@spacebar/util/present";

export const GET = route(
  {
    summary: "Get the instance's name",
    access: anonymous("clients ask it before anybody can log in"),
    rateLimit: perIp("instance:discover"),
    response: Ping,
  },
  () => presentPing(),
);
