import { EVENTS } from "@spacebar/schemas";
import type { PartialMember, ReferencedMessage } from "@spacebar/schemas";
import { MessageType } from "discord-api-types/v10";
import type { EntityManager, QueryDeepPartialEntity } from "typeorm";
import { insertRows } from "../../db/index.js";
import { Channel, Message } from "../../entities/index.js";
import type { User } from "../../entities/index.js";
import { emit, to } from "../../events/index.js";
import { Snowflake } from "../../lib/index.js";
import { presentGatewayMessage } from "../../present/index.js";
import { trackMessage } from "../readState/trackMessage.js";

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
  message_reference: null,
  referenced_id: null,
  flags: 0,
  nonce: null,
  pinned_at: null,
};

/**
 * Writes a message, moves the channel's `last_message_id` and tells those who see the channel. The only way a message comes to be.
 */
export async function insertMessage(
  db: EntityManager,
  { channel, recipientIds }: Place,
  input: NewMessage,
  parts: NewMessageParts,
): Promise<Message> {
  const id = input.id ?? Snowflake.generate();
  const place = { channel_id: channel.id, guild_id: channel.guild_id };
  const message: Message = Object.assign(new Message(), { ...EMPTY, ...input, ...place, id });
  await insertRows(db, Message, [message as QueryDeepPartialEntity<Message>]);
  await db.update(Channel, { id: channel.id }, { last_message_id: id });
  await trackMessage(db, message, { author: parts.author, recipientIds });
  const payload = presentGatewayMessage(message, { mentions: [], ...parts, channelType: channel.type });
  emit(EVENTS.MESSAGE_CREATE, to.channel(channel, recipientIds), payload);
  return message;
}
