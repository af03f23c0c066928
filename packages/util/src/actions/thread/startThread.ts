import type { StartedThread, ThreadCreate } from "@spacebar/schemas";
import type { ChannelAccess } from "../../access/index.js";
import { fieldError, formError } from "../../errors/index.js";
import { isForum } from "../../permissions/index.js";
import { inGuildChannel } from "../channel/inGuildChannel.js";
import type { ReceivedFile } from "../message/prepareFiles.js";
import { readThread } from "./readThread.js";
import { startPlainThread } from "./startPlainThread.js";
import { startPost } from "./startPost.js";

/**
 * `POST /channels/{id}/threads`: in a forum or media channel a post, elsewhere a thread without a message.
 * @throws 50003 a direct message · 50013 · 50035 a post without a message · as {@link startPost} and {@link startPlainThread}
 */
export async function startThread(
  access: ChannelAccess,
  input: ThreadCreate,
  files: readonly ReceivedFile[],
): Promise<StartedThread> {
  const by = inGuildChannel(access);
  if (!isForum(by.channel)) return startPlainThread(by, input);
  by.permissions.hasThrow("SEND_MESSAGES");
  if (!input.message) throw formError({ message: fieldError("BASE_TYPE_REQUIRED") });
  const message = await startPost(by as ChannelAccess<"SEND_MESSAGES">, input, input.message, files);
  return { ...(await readThread(by.actor.user.id, message.id)), message };
}
