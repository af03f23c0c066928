import { UNKNOWN_MESSAGE } from "../errors/index.js";
import type { Message } from "../entities/index.js";
import type { PermissionName } from "../permissions/index.js";
import type { Actor } from "./Actor.js";
import { accessChannelWithMessage } from "./channel.js";
import type { ChannelAccess } from "./channel.js";

/** Proof of access to a message: to its channel with `P`, and to the message in that channel. */
export type MessageAccess<P extends PermissionName = never> = ChannelAccess<P> & { readonly message: Message };

/**
 * @throws as accessChannel · 10008 no such message in that channel
 */
export async function accessMessage<P extends PermissionName = never>(
  actor: Actor,
  channelId: string,
  messageId: string,
  ...permissions: P[]
): Promise<MessageAccess<P>> {
  const { access, message } = await accessChannelWithMessage(actor, channelId, messageId, ...permissions);
  if (!message) throw UNKNOWN_MESSAGE();
  return { ...access, message };
}
