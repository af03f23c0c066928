import { WellKnownClient } from "@spacebar/schemas";
import { anonymous, perIp, route } from "@spacebar/util/http";
import { presentWellKnownClient } from "@spacebar/util/present";
import { publicUrls } from "@spacebar/util/service";

export const GET = route(
  {
    summary: "Find all services",
    access: anonymous("web clients find the instance by it"),
    rateLimit: perIp("instance:discover"),
    response: WellKnownClient,
  },
  ({ request }) => presentWellKnownClient(publicUrls(request.origin)),
);
