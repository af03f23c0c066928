import type { Message as WireMessage, WebhookExecute, WebhookExecuteQuery } from "@spacebar/schemas";
import { writeAsWebhook } from "../../access/index.js";
import type { TokenAccess, WebhookMask } from "../../access/index.js";
import {
  WEBHOOKS_CAN_ONLY_CREATE_THREADS_IN_FORUM_CHANNELS,
  WEBHOOKS_POSTED_TO_FORUM_CHANNELS_CANNOT_HAVE_BOTH_A_THREAD_NAME_AND_THREAD_ID,
  WEBHOOKS_POSTED_TO_FORUM_CHANNELS_MUST_HAVE_A_THREAD_NAME_OR_THREAD_ID,
} from "../../errors/index.js";
import { isForum } from "../../permissions/index.js";
import type { ReceivedFile } from "../message/prepareFiles.js";
import { sendMessage } from "../message/sendMessage.js";
import { rememberAvatar } from "./foreignAvatars.js";
import { startPost } from "../thread/startPost.js";
import { webhookInput } from "./webhookInput.js";
import { webhookName } from "./webhookName.js";

/** @throws 220001 to 220003 */
function checkThread(
  { channel }: TokenAccess,
  { thread_name }: WebhookExecute,
  { thread_id }: WebhookExecuteQuery,
): void {
  if (thread_name && !isForum(channel)) throw WEBHOOKS_CAN_ONLY_CREATE_THREADS_IN_FORUM_CHANNELS();
  if (!isForum(channel)) return;
  if (thread_name && thread_id) {
    throw WEBHOOKS_POSTED_TO_FORUM_CHANNELS_CANNOT_HAVE_BOTH_A_THREAD_NAME_AND_THREAD_ID();
  }
  if (!thread_name && !thread_id) throw WEBHOOKS_POSTED_TO_FORUM_CHANNELS_MUST_HAVE_A_THREAD_NAME_OR_THREAD_ID();
}

const maskOf = async (webhookId: string, { username, avatar_url }: WebhookExecute): Promise<WebhookMask> => ({
  ...(username && { username: webhookName(username, "username") }),
  ...(avatar_url && { avatar: await rememberAvatar(webhookId, avatar_url) }),
});

/**
 * Writes a message as the webhook.
 * @throws 10003 no such thread · 220001 to 220003 · as sendMessage
 * @see https://discord.com/developers/docs/resources/webhook#execute-webhook
 */
export async function executeWebhook(
  by: TokenAccess,
  input: WebhookExecute,
  query: WebhookExecuteQuery,
  files: readonly ReceivedFile[] = [],
): Promise<WireMessage> {
  checkThread(by, input, query);
  const writer = await writeAsWebhook(by, query.thread_id, await maskOf(by.webhook.id, input));
  const message = webhookInput(by, input, query);
  if (!input.thread_name) return sendMessage(writer, message, files);
  return startPost(writer, { name: input.thread_name, applied_tags: input.applied_tags }, message, files);
}
