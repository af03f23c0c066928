import { MESSAGE_CREATE, SlackExecute, SlackMessage, Type, WebhookServiceQuery } from "@spacebar/schemas";
import { executeSlackWebhook } from "@spacebar/util/actions";
import {
  CANNOT_SEND_AN_EMPTY_MESSAGE,
  UNKNOWN_CHANNEL,
  WEBHOOK_SERVICES_CANNOT_BE_USED_IN_FORUM_CHANNELS,
} from "@spacebar/util/errors";
import { files, perWebhook, reply, route, withWebhookToken } from "@spacebar/util/http";
import { formPayload } from "../../../../shared/formPayload.js";

/** What Slack's clients compare with, letter by letter. */
const OK = reply(200, "ok", { "content-type": "text/plain; charset=utf-8" });

/** @see https://discord.com/developers/docs/resources/webhook#execute-slackcompatible-webhook */
export const POST = route(
  {
    summary: "Execute Slack-compatible webhook",
    access: withWebhookToken(),
    rateLimit: perWebhook("webhook:execute"),
    query: WebhookServiceQuery,
    body: SlackExecute,
    upload: files({ max: 0 }),
    response: Type.String(),
    errors: [CANNOT_SEND_AN_EMPTY_MESSAGE, UNKNOWN_CHANNEL, WEBHOOK_SERVICES_CANNOT_BE_USED_IN_FORUM_CHANNELS],
    emits: [MESSAGE_CREATE],
  },
  async ({ webhook, body, query }) => {
    await executeSlackWebhook(webhook, formPayload(SlackMessage, body), query);
    return query.wait ? OK : undefined;
  },
);
