import { Message, WebhookMessageEdit, WebhookMessageQuery } from "@spacebar/schemas";
import { UNKNOWN_MESSAGE } from "@spacebar/util/errors";
import { files, perWebhook, route, withWebhookToken } from "@spacebar/util/http";

/**
 * The first answer to an interaction. The token of an incoming webhook has none.
 * @see https://discord.com/developers/docs/interactions/receiving-and-responding#get-original-interaction-response
 */
const original = {
  access: withWebhookToken(),
  rateLimit: perWebhook("webhook:message"),
  query: WebhookMessageQuery,
  errors: [UNKNOWN_MESSAGE],
};

const noOriginal = (): never => {
  throw UNKNOWN_MESSAGE();
};

export const GET = route({ ...original, summary: "Get original interaction response", response: Message }, noOriginal);

export const PATCH = route(
  {
    ...original,
    summary: "Edit original interaction response",
    body: WebhookMessageEdit,
    upload: files({ max: 10 }),
    response: Message,
  },
  noOriginal,
);

export const DELETE = route({ ...original, summary: "Delete original interaction response" }, noOriginal);
