import { GUILD_AUDIT_LOG_ENTRY_CREATE, Webhook, WebhookModify, WEBHOOKS_UPDATE } from "@spacebar/schemas";
import { deleteWebhook, readWebhook, updateWebhook } from "@spacebar/util/actions";
import { CANNOT_EXECUTE_ACTION_ON_THIS_CHANNEL_TYPE, MAXIMUM_NUMBER_OF_WEBHOOKS_REACHED } from "@spacebar/util/errors";
import { onWebhook, perUser, route } from "@spacebar/util/http";

export const GET = route(
  {
    summary: "Get webhook",
    access: onWebhook({ ownToo: true }),
    rateLimit: perUser("webhook:read"),
    response: Webhook,
  },
  ({ webhook, request }) => readWebhook(webhook, request.origin),
);

export const PATCH = route(
  {
    summary: "Modify webhook",
    access: onWebhook(),
    rateLimit: perUser("webhook:edit"),
    body: WebhookModify,
    bodyLimit: 16 * 1024 * 1024,
    response: Webhook,
    errors: [CANNOT_EXECUTE_ACTION_ON_THIS_CHANNEL_TYPE, MAXIMUM_NUMBER_OF_WEBHOOKS_REACHED],
    emits: [GUILD_AUDIT_LOG_ENTRY_CREATE, WEBHOOKS_UPDATE],
  },
  ({ webhook, body, request }) => updateWebhook(webhook, body, request.origin),
);

export const DELETE = route(
  {
    summary: "Delete webhook",
    access: onWebhook(),
    rateLimit: perUser("webhook:edit"),
    emits: [GUILD_AUDIT_LOG_ENTRY_CREATE, WEBHOOKS_UPDATE],
  },
  ({ webhook }) => deleteWebhook(webhook),
);
