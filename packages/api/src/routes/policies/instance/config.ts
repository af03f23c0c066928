import { InstanceConfig } from "@spacebar/schemas";
import { anonymous, perIp, route } from "@spacebar/util/http";
import { presentInstanceConfig } from "@spacebar/util/present";

export const GET = route(
  {
    summary: "Get the settings clients follow",
    access: anonymous("registration pages follow it"),
    rateLimit: perIp("instance:discover"),
    response: InstanceConfig,
  },
  () => presentInstanceConfig(),
);
