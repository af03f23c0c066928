import { InstancePolicies } from "@spacebar/schemas";
import { anonymous, perIp, route } from "@spacebar/util/http";
import { presentInstancePolicies } from "@spacebar/util/present";
import { publicUrls } from "@spacebar/util/service";

export const GET = route(
  {
    summary: "Get the instance's policies",
    access: anonymous("it is the instance's imprint"),
    rateLimit: perIp("instance:discover"),
    response: InstancePolicies,
  },
  ({ request }) => presentInstancePolicies(publicUrls(request.origin)),
);
