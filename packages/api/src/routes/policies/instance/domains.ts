import { InstanceDomains } from "@spacebar/schemas";
import { anonymous, perIp, route } from "@spacebar/util/http";
import { presentInstanceDomains } from "@spacebar/util/present";
import { publicUrls } from "@spacebar/util/service";

export const GET = route(
  {
    summary: "Get the addresses of the services",
    access: anonymous("clients ask it before anybody can log in"),
    rateLimit: perIp("instance:discover"),
    response: InstanceDomains,
  },
  ({ request }) => presentInstanceDomains(publicUrls(request.origin)),
);
