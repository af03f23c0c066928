import type { Message as WireMessage, WebhookMessageEdit, WebhookMessageQuery } from "@spacebar/schemas";
import { accessWebhookMessage } from "../../access/index.js";
import type { TokenAccess } from "../../access/index.js";
import { deleteMessage } from "../message/deleteMessage.js";
import { editMessage } from "../message/editMessage.js";
import { getMessage } from "../message/listMessages.js";
import type { ReceivedFile } from "../message/prepareFiles.js";
import { webhookInput } from "./webhookInput.js";

/** @throws 10003, 10008 */
export async function getWebhookMessage(
  by: TokenAccess,
  messageId: string,
  { thread_id }: WebhookMessageQuery,
): Promise<WireMessage> {
  return getMessage(await accessWebhookMessage(by, messageId, thread_id));
}

/**
 * @throws 10003, 10008 · as editMessage
 * @see https://discord.com/developers/docs/resources/webhook#edit-webhook-message
 */
export async function editWebhookMessage(
  by: TokenAccess,
  messageId: string,
  {
    input,
    query,
    files = [],
  }: { input: WebhookMessageEdit; query: WebhookMessageQuery; files?: readonly ReceivedFile[] },
): Promise<WireMessage> {
  const access = await accessWebhookMessage(by, messageId, query.thread_id);
  return editMessage(access, webhookInput(by, input, query), files);
}

/** @throws 10003, 10008 */
export async function deleteWebhookMessage(
  by: TokenAccess,
  messageId: string,
  { thread_id }: WebhookMessageQuery,
): Promise<void> {
  await deleteMessage(await accessWebhookMessage(by, messageId, thread_id));
}
