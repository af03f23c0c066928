import { EVENTS } from "@spacebar/schemas";
import type { PartialMember, ReferencedMessage } from "@spacebar/schemas";
import { MessageType } from "discord-api-types/v10";
import type { EntityManager, QueryDeepPartialEntity } from "typeorm";
import { insertRows, updateRow } from "../../db/index.js";
import { Channel, Message } from "../../entities/index.js";
import type { User } from "../../entities/index.js";
import { emit, to } from "../../events/index.js";
import { Snowflake } from "../../lib/index.js";
import { presentGatewayMessage } from "../../present/index.js";
import { planPollEnd } from "../poll/planEnd.js";
import { isThread } from "../../permissions/index.js";
import { countMessage } from "../thread/countMessages.js";
import { trackMessage } from "../readState/trackMessage.js";
import { indexMessage } from "../search/indexMessages.js";

/** A message's row before it has one; what is not named is empty. */
export type NewMessage = Partial<Message> & Pick<Message, "author_id">;

/** Where a message goes; `recipientIds` only matter in direct messages. */
export interface Place {
  channel: Channel;
  recipientIds: readonly string[];
}

/** What the event of a new message tells besides its row. */
export interface NewMessageParts {
  author: User;
  member?: PartialMember;
  mentions?: readonly User[];
  mentionMembers?: ReadonlyMap<string, PartialMember>;
  referenced?: ReferencedMessage | null;
}

const EMPTY = {
  type: MessageType.Default,
  content: "",
  webhook_id: null,
  webhook_author: null,
  application_id: null,
  edited_at: null,
  tts: false,
  mention_everyone: false,
  mentions: [],
  mention_roles: [],
  attachments: [],
  embeds: [],
  components: [],
  poll: null,
  message_reference: null,
  referenced_id: null,
  message_snapshots: null,
  sticker_items: null,
  shared_client_theme: null,
  flags: 0,
  nonce: null,
  claimed_nonce: null,
  pinned_at: null,
};

/** The whole row of a new message. */
export function newMessage({ channel }: Place, input: NewMessage): Message {
  const id = input.id ?? Snowflake.generate();
  const place = { channel_id: channel.id, guild_id: channel.guild_id };
  return Object.assign(new Message(), { ...EMPTY, ...input, ...place, id });
}

/** What follows from a message that has been written: the channel's `last_message_id` moves, it can be found, those who see it are told. */
export async function announceMessage(
  db: EntityManager,
  { channel, recipientIds }: Place,
  message: Message,
  parts: NewMessageParts,
): Promise<void> {
  const thread = isThread(channel) ? await countMessage(db, message) : null;
  if (!thread) await updateRow(db, Channel, channel.id, { last_message_id: message.id });
  const repliedTo = parts.referenced?.author.id ?? null;
  await indexMessage(db, message, { channel, repliedTo, authorIsBot: parts.author.bot });
  await planPollEnd(message);
  await trackMessage(db, message, { author: parts.author, recipientIds });
  const payload = presentGatewayMessage(message, { mentions: [], votes: [], ...parts, channelType: channel.type });
  emit(EVENTS.MESSAGE_CREATE, thread ? to.threadMessages(thread) : to.channel(channel, recipientIds), payload);
}

/** Writes a message and announces it. */
export async function insertMessage(
  db: EntityManager,
  place: Place,
  input: NewMessage,
  parts: NewMessageParts,
): Promise<Message> {
  const message = newMessage(place, input);
  await insertRows(db, Message, [message as QueryDeepPartialEntity<Message>]);
  await announceMessage(db, place, message, parts);
  return message;
}
