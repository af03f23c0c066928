import { GatewayInfo } from "@spacebar/schemas";
import { anonymous, perIp, route } from "@spacebar/util/http";
import { publicUrls } from "@spacebar/util/service";

/** @see https://discord.com/developers/docs/events/gateway#get-gateway */
export const GET = route(
  {
    summary: "Get gateway",
    access: anonymous("the address is no secret and clients ask before they log in"),
    rateLimit: perIp("instance:discover"),
    response: GatewayInfo,
  },
  ({ request }) => ({ url: publicUrls(request.origin).gateway }),
);
