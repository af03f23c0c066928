import {
  Message,
  MESSAGE_CREATE,
  THREAD_CREATE,
  THREAD_UPDATE,
  Webhook,
  WebhookExecute,
  WebhookExecuteQuery,
  WebhookModifyWithToken,
  WEBHOOKS_UPDATE,
} from "@spacebar/schemas";
import { deleteWebhook, executeWebhook, readWebhookWithToken, updateWebhookWithToken } from "@spacebar/util/actions";
import {
  CANNOT_SEND_AN_EMPTY_MESSAGE,
  REQUEST_ENTITY_TOO_LARGE,
  UNKNOWN_CHANNEL,
  UPLOADED_FILE_NOT_FOUND,
  WEBHOOKS_CAN_ONLY_CREATE_THREADS_IN_FORUM_CHANNELS,
  WEBHOOKS_POSTED_TO_FORUM_CHANNELS_CANNOT_HAVE_BOTH_A_THREAD_NAME_AND_THREAD_ID,
  WEBHOOKS_POSTED_TO_FORUM_CHANNELS_MUST_HAVE_A_THREAD_NAME_OR_THREAD_ID,
} from "@spacebar/util/errors";
import { files, perWebhook, route, withWebhookToken } from "@spacebar/util/http";

export const GET = route(
  {
    summary: "Get webhook with token",
    access: withWebhookToken(),
    rateLimit: perWebhook("webhook:read"),
    response: Webhook,
  },
  ({ webhook, request }) => readWebhookWithToken(webhook, request.origin),
);

export const PATCH = route(
  {
    summary: "Modify webhook with token",
    access: withWebhookToken(),
    rateLimit: perWebhook("webhook:edit"),
    body: WebhookModifyWithToken,
    bodyLimit: 16 * 1024 * 1024,
    response: Webhook,
    emits: [WEBHOOKS_UPDATE],
  },
  ({ webhook, body, request }) => updateWebhookWithToken(webhook, body, request.origin),
);

export const DELETE = route(
  {
    summary: "Delete webhook with token",
    access: withWebhookToken(),
    rateLimit: perWebhook("webhook:edit"),
    emits: [WEBHOOKS_UPDATE],
  },
  ({ webhook }) => deleteWebhook(webhook),
);

/** @see https://discord.com/developers/docs/resources/webhook#execute-webhook */
export const POST = route(
  {
    summary: "Execute webhook",
    access: withWebhookToken(),
    rateLimit: perWebhook("webhook:execute"),
    query: WebhookExecuteQuery,
    body: WebhookExecute,
    upload: files({ max: 10 }),
    response: Message,
    errors: [
      CANNOT_SEND_AN_EMPTY_MESSAGE,
      REQUEST_ENTITY_TOO_LARGE,
      UNKNOWN_CHANNEL,
      UPLOADED_FILE_NOT_FOUND,
      WEBHOOKS_CAN_ONLY_CREATE_THREADS_IN_FORUM_CHANNELS,
      WEBHOOKS_POSTED_TO_FORUM_CHANNELS_CANNOT_HAVE_BOTH_A_THREAD_NAME_AND_THREAD_ID,
      WEBHOOKS_POSTED_TO_FORUM_CHANNELS_MUST_HAVE_A_THREAD_NAME_OR_THREAD_ID,
    ],
    emits: [MESSAGE_CREATE, THREAD_CREATE, THREAD_UPDATE],
  },
  async ({ webhook, body, query, files }) => {
    const message = await executeWebhook(webhook, body, query, files);
    return query.wait ? message : undefined;
  },
);
