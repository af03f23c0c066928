import type { MessageReferenceInput } from "@spacebar/schemas";
import { MessageReferenceType, MessageType } from "discord-api-types/v10";
import type { ChannelAccess } from "../../access/index.js";
import { reader } from "../../db/index.js";
import { Message } from "../../entities/index.js";
import { fieldError, formError } from "../../errors/index.js";

/** People can answer what people wrote, not what the server announced. */
const ANSWERABLE: readonly MessageType[] = [
  MessageType.Default,
  MessageType.Reply,
  MessageType.ChatInputCommand,
  MessageType.ThreadStarterMessage,
  MessageType.ContextMenuCommand,
];

/**
 * The message that a new one answers; null when it is gone and that is fine with the sender.
 * @throws 50035 it is not in this channel, or is the server's own
 */
export async function loadReference(
  by: ChannelAccess,
  reference: MessageReferenceInput | null | undefined,
): Promise<Message | null> {
  if (!reference) return null;
  if (reference.type === MessageReferenceType.Forward) {
    throw formError({ "message_reference.type": fieldError("BASE_TYPE_CHOICES", { choices: "0" }) });
  }
  const elsewhere = reference.channel_id && reference.channel_id !== by.channel.id;
  const message = elsewhere
    ? null
    : await reader().findOneBy(Message, { id: reference.message_id, channel_id: by.channel.id });
  if (!message) {
    if (reference.fail_if_not_exists === false) return null;
    throw formError({ message_reference: fieldError("REPLIES_UNKNOWN_MESSAGE") });
  }
  if (!ANSWERABLE.includes(message.type)) {
    throw formError({ message_reference: fieldError("REPLIES_CANNOT_REPLY_TO_SYSTEM_MESSAGE") });
  }
  return message;
}
