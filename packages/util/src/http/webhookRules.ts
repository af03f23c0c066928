import { accessWebhook, accessWebhookWithToken } from "../access/index.js";
import type { TokenAccess, WebhookAccess } from "../access/index.js";
import {
  INVALID_WEBHOOK_TOKEN,
  MISSING_ACCESS,
  MISSING_PERMISSIONS,
  UNKNOWN_CHANNEL,
  UNKNOWN_WEBHOOK,
} from "../errors/index.js";
import type { AccessRule } from "./access.js";
import { pathParameter } from "./request.js";

/** `#webhook_id`: the requester manages the webhooks of its channel. Handler: `webhook`. */
export const onWebhook = ({ ownToo = false }: { ownToo?: boolean } = {}): AccessRule<
  { webhook: WebhookAccess },
  true
> => ({
  describe: `The requester manages the webhook's channel${ownToo ? ", or is the bot that made the webhook" : ""}.`,
  authenticated: true,
  params: ["webhook_id"],
  permissions: ["MANAGE_WEBHOOKS"],
  errors: [UNKNOWN_WEBHOOK, UNKNOWN_CHANNEL, MISSING_ACCESS, MISSING_PERMISSIONS],
  load: async (request) => ({
    webhook: await accessWebhook(request.actor, pathParameter(request, "webhook_id"), { ownToo }),
  }),
});

/** `#webhook_id` and `#webhook_token`: whoever knows the address of a webhook. Handler: `webhook`. */
export const withWebhookToken = (): AccessRule<{ webhook: TokenAccess }, false> => ({
  describe: "The token is the webhook's; no account is needed.",
  authenticated: false,
  params: ["webhook_id", "webhook_token"],
  permissions: [],
  errors: [UNKNOWN_WEBHOOK, INVALID_WEBHOOK_TOKEN],
  load: async (request) => {
    const { ip, requestId, locale, reason } = request;
    const [id, token] = [pathParameter(request, "webhook_id"), pathParameter(request, "webhook_token")];
    return { webhook: await accessWebhookWithToken({ ip, requestId, locale, reason }, id, token) };
  },
});
