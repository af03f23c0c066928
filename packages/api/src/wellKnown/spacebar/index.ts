import { WellKnown } from "@spacebar/schemas";
import { anonymous, perIp, route } from "@spacebar/util/http";
import { publicUrls } from "@spacebar/util/service";

export const GET = route(
  {
    summary: "Find the API",
    access: anonymous("web clients find the instance by it"),
    rateLimit: perIp("instance:discover"),
    response: WellKnown,
  },
  ({ request }) => ({ api: publicUrls(request.origin).api }),
);
