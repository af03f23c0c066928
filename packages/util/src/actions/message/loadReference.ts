import type { MessageReferenceInput } from "@spacebar/schemas";
import { MessageReferenceType, MessageType } from "discord-api-types/v10";
import type { ChannelAccess } from "../../access/index.js";
import { hydrate, prepareQuery } from "../../db/index.js";
import { Message, User } from "../../entities/index.js";
import { fieldError, formError } from "../../errors/index.js";
import { webhookAuthor } from "../../present/index.js";
import { WRITTEN_TYPES } from "./writtenTypes.js";

/** People can answer what people wrote, not what the server announced. */
const isAnswerable = (type: MessageType): boolean =>
  WRITTEN_TYPES.includes(type) || type === MessageType.ThreadStarterMessage;

export interface Answered {
  message: Message;
  author: User;
}

const answeredQuery = prepareQuery<{ channelId: string; id: string }>(["channelId", "id"], (manager, values) =>
  manager
    .createQueryBuilder(Message, "message")
    .leftJoin(User, "author", "author.id = message.author_id")
    .addSelect("author")
    .where("message.id = :id AND message.channel_id = :channelId", values),
);

async function findAnswered(channelId: string, id: string): Promise<Answered | null> {
  const [row] = await answeredQuery({ channelId, id });
  const message = row && hydrate(Message, row, "message");
  const author = row && (hydrate(User, row, "author") ?? webhookAuthor(message ?? null));
  return message && author ? { message, author } : null;
}

/**
 * The message that a new one answers; null when it is gone and that is fine with the sender.
 * @throws 50035 it is not in this channel, or is the server's own
 */
export async function loadReference(
  by: ChannelAccess,
  reference: MessageReferenceInput | null | undefined,
): Promise<Answered | null> {
  if (!reference) return null;
  if (reference.type === MessageReferenceType.Forward) {
    throw formError({ "message_reference.type": fieldError("BASE_TYPE_CHOICES", { choices: "0" }) });
  }
  const elsewhere = reference.channel_id && reference.channel_id !== by.channel.id;
  const answered = elsewhere ? null : await findAnswered(by.channel.id, reference.message_id);
  if (!answered) {
    if (reference.fail_if_not_exists === false) return null;
    throw formError({ message_reference: fieldError("REPLIES_UNKNOWN_MESSAGE") });
  }
  if (!isAnswerable(answered.message.type)) {
    throw formError({ message_reference: fieldError("REPLIES_CANNOT_REPLY_TO_SYSTEM_MESSAGE") });
  }
  return answered;
}
