import { BotGatewayInfo } from "@spacebar/schemas";
import { describeSessionStart } from "@spacebar/util/actions";
import { authenticated, perUser, route } from "@spacebar/util/http";
import { publicUrls } from "@spacebar/util/service";

/** @see https://discord.com/developers/docs/events/gateway#get-gateway-bot */
export const GET = route(
  {
    summary: "Get gateway bot",
    access: authenticated(),
    rateLimit: perUser("gateway:bot"),
    response: BotGatewayInfo,
  },
  async ({ actor, request }) => ({
    url: publicUrls(request.origin).gateway,
    ...(await describeSessionStart(actor)),
  }),
);
