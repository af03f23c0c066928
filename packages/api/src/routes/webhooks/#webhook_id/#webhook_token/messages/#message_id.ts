import { Message, MESSAGE_DELETE, MESSAGE_UPDATE, WebhookMessageEdit, WebhookMessageQuery } from "@spacebar/schemas";
import { deleteWebhookMessage, editWebhookMessage, getWebhookMessage } from "@spacebar/util/actions";
import {
  CANNOT_SEND_AN_EMPTY_MESSAGE,
  REQUEST_ENTITY_TOO_LARGE,
  UNKNOWN_CHANNEL,
  UNKNOWN_MESSAGE,
} from "@spacebar/util/errors";
import { files, perWebhook, route, withWebhookToken } from "@spacebar/util/http";

export const GET = route(
  {
    summary: "Get webhook message",
    access: withWebhookToken(),
    params: ["message_id"],
    rateLimit: perWebhook("webhook:message"),
    query: WebhookMessageQuery,
    response: Message,
    errors: [UNKNOWN_CHANNEL, UNKNOWN_MESSAGE],
  },
  ({ webhook, params, query }) => getWebhookMessage(webhook, params.message_id, query),
);

export const PATCH = route(
  {
    summary: "Edit webhook message",
    access: withWebhookToken(),
    params: ["message_id"],
    rateLimit: perWebhook("webhook:message"),
    query: WebhookMessageQuery,
    body: WebhookMessageEdit,
    upload: files({ max: 10 }),
    response: Message,
    errors: [UNKNOWN_CHANNEL, UNKNOWN_MESSAGE, CANNOT_SEND_AN_EMPTY_MESSAGE, REQUEST_ENTITY_TOO_LARGE],
    emits: [MESSAGE_UPDATE],
  },
  ({ webhook, params, query, body, files }) =>
    editWebhookMessage(webhook, params.message_id, { input: body, query, files }),
);

export const DELETE = route(
  {
    summary: "Delete webhook message",
    access: withWebhookToken(),
    params: ["message_id"],
    rateLimit: perWebhook("webhook:message"),
    query: WebhookMessageQuery,
    errors: [UNKNOWN_CHANNEL, UNKNOWN_MESSAGE],
    emits: [MESSAGE_DELETE],
  },
  ({ webhook, params, query }) => deleteWebhookMessage(webhook, params.message_id, query),
);
