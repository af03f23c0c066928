import type { MessageReferenceInput, ReferencedMessage } from "@spacebar/schemas";
import { MessageType } from "discord-api-types/v10";
import type { MessageReferenceType } from "discord-api-types/v10";
import type { ChannelAccess } from "../../access/index.js";
import type { Message, StoredReference, User } from "../../entities/index.js";
import { fieldError, formError } from "../../errors/index.js";
import { countedVotes } from "../poll/countVotes.js";
import { forwardedMentions, presentPlainMessage, webhookAuthor } from "../../present/index.js";
import { pickUsers } from "./loadContext.js";
import type { Context } from "./loadContext.js";
import { WRITTEN_TYPES } from "./writtenTypes.js";

/** People can answer what people wrote, not what the server announced. */
const isAnswerable = (type: MessageType): boolean =>
  WRITTEN_TYPES.includes(type) || type === MessageType.ThreadStarterMessage;

/** A message that a new one answers. */
export interface Answered {
  message: Message;
  author: User;
}

/** Where the message is that a new one answers; null when there cannot be such a one. */
export function replyTarget(
  by: ChannelAccess,
  reference: MessageReferenceInput | null | undefined,
): { id: string; channelId: string } | null {
  if (!reference || (reference.channel_id && reference.channel_id !== by.channel.id)) return null;
  return { id: reference.message_id, channelId: by.channel.id };
}

/**
 * The message that a new one answers; null when it is gone and that is fine with the sender.
 * @throws 50035 it is not in this channel, or is the server's own
 */
export function checkReply(reference: MessageReferenceInput | null | undefined, context: Context): Answered | null {
  if (!reference) return null;
  const message = context.reference;
  const author = message && (context.users.get(message.author_id) ?? webhookAuthor(message));
  if (!message || !author) {
    if (reference.fail_if_not_exists === false) return null;
    throw formError({ message_reference: fieldError("REPLIES_UNKNOWN_MESSAGE") });
  }
  if (!isAnswerable(message.type)) {
    throw formError({ message_reference: fieldError("REPLIES_CANNOT_REPLY_TO_SYSTEM_MESSAGE") });
  }
  return { message, author };
}

export const presentAnswered = async ({ message, author }: Answered, context: Context): Promise<ReferencedMessage> =>
  presentPlainMessage(message, {
    author,
    mentions: pickUsers(context, message.mentions),
    votes: await countedVotes(message),
    forwarded: pickUsers(context, forwardedMentions(message)),
  });

export const referenceTo = (type: MessageReferenceType, message: Message): StoredReference => ({
  type,
  channel_id: message.channel_id,
  message_id: message.id,
  ...(message.guild_id && { guild_id: message.guild_id }),
});
