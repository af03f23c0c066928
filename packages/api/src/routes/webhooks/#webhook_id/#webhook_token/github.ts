import { GithubExecute, GithubEvent, MESSAGE_CREATE, WebhookServiceQuery } from "@spacebar/schemas";
import { executeGithubWebhook } from "@spacebar/util/actions";
import {
  fieldError,
  formError,
  UNKNOWN_CHANNEL,
  WEBHOOK_SERVICES_CANNOT_BE_USED_IN_FORUM_CHANNELS,
} from "@spacebar/util/errors";
import { perWebhook, route, withWebhookToken } from "@spacebar/util/http";
import { formPayload } from "../../../../shared/formPayload.js";

/** GitHub says what happened in a header. @throws 50035 it is missing */
function eventName(header: string | string[] | undefined): string {
  if (typeof header !== "string" || !header) throw formError({ "X-GitHub-Event": fieldError("BASE_TYPE_REQUIRED") });
  return header;
}

/** @see https://discord.com/developers/docs/resources/webhook#execute-githubcompatible-webhook */
export const POST = route(
  {
    summary: "Execute GitHub-compatible webhook",
    access: withWebhookToken(),
    rateLimit: perWebhook("webhook:execute"),
    query: WebhookServiceQuery,
    body: GithubExecute,
    bodyLimit: 5 * 1024 * 1024,
    errors: [UNKNOWN_CHANNEL, WEBHOOK_SERVICES_CANNOT_BE_USED_IN_FORUM_CHANNELS],
    emits: [MESSAGE_CREATE],
  },
  async ({ webhook, body, query, request }) => {
    const name = eventName(request.headers["x-github-event"]);
    await executeGithubWebhook(webhook, { name, event: formPayload(GithubEvent, body) }, query);
  },
);
