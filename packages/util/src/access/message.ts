import { UNKNOWN_MESSAGE } from "../errors/index.js";
import { Message } from "../entities/index.js";
import { reader } from "../db/index.js";
import type { PermissionName } from "../permissions/index.js";
import type { Actor } from "./Actor.js";
import { accessChannel } from "./channel.js";
import type { ChannelAccess } from "./channel.js";

/** Proof of access to a message: to its channel with `P`, and to the message in that channel. */
export type MessageAccess<P extends PermissionName = never> = ChannelAccess<P> & { readonly message: Message };

/**
 * @throws as {@link accessChannel} · 10008 no such message in that channel
 */
export async function accessMessage<P extends PermissionName = never>(
  actor: Actor,
  channelId: string,
  messageId: string,
  ...permissions: P[]
): Promise<MessageAccess<P>> {
  const access = await accessChannel(actor, channelId, ...permissions);
  const message = await reader().findOneBy(Message, { id: messageId, channel_id: channelId });
  if (!message) throw UNKNOWN_MESSAGE();
  return { ...access, message };
}
