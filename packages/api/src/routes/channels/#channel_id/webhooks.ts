import { GUILD_AUDIT_LOG_ENTRY_CREATE, Type, Webhook, WebhookCreate, WEBHOOKS_UPDATE } from "@spacebar/schemas";
import { createWebhook, listChannelWebhooks } from "@spacebar/util/actions";
import {
  CANNOT_EXECUTE_ACTION_ON_DM_CHANNEL,
  CANNOT_EXECUTE_ACTION_ON_THIS_CHANNEL_TYPE,
  MAXIMUM_NUMBER_OF_WEBHOOKS_REACHED,
} from "@spacebar/util/errors";
import { inChannel, perChannel, route } from "@spacebar/util/http";

export const GET = route(
  {
    summary: "Get channel webhooks",
    access: inChannel("MANAGE_WEBHOOKS"),
    rateLimit: perChannel("webhook:list"),
    response: Type.Array(Webhook),
    errors: [CANNOT_EXECUTE_ACTION_ON_DM_CHANNEL],
  },
  ({ channel, request }) => listChannelWebhooks(channel, request.origin),
);

export const POST = route(
  {
    summary: "Create webhook",
    access: inChannel("MANAGE_WEBHOOKS"),
    rateLimit: perChannel("webhook:create"),
    body: WebhookCreate,
    bodyLimit: 16 * 1024 * 1024,
    response: Webhook,
    errors: [
      CANNOT_EXECUTE_ACTION_ON_DM_CHANNEL,
      CANNOT_EXECUTE_ACTION_ON_THIS_CHANNEL_TYPE,
      MAXIMUM_NUMBER_OF_WEBHOOKS_REACHED,
    ],
    emits: [GUILD_AUDIT_LOG_ENTRY_CREATE, WEBHOOKS_UPDATE],
  },
  ({ channel, body, request }) => createWebhook(channel, body, request.origin),
);
