import { Type, Webhook } from "@spacebar/schemas";
import { listGuildWebhooks } from "@spacebar/util/actions";
import { inGuild, perGuild, route } from "@spacebar/util/http";

export const GET = route(
  {
    summary: "Get guild webhooks",
    access: inGuild("MANAGE_WEBHOOKS"),
    rateLimit: perGuild("webhook:list"),
    response: Type.Array(Webhook),
  },
  ({ guild, request }) => listGuildWebhooks(guild, request.origin),
);
