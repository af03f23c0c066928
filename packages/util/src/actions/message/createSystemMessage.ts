import type { MessageType } from "discord-api-types/v10";
import type { EntityManager } from "typeorm";
import type { PartialMember } from "@spacebar/schemas";
import type { Channel, User } from "../../entities/index.js";
import { insertMessage } from "./insertMessage.js";
import type { NewMessage } from "./insertMessage.js";

/** A message the server writes about what somebody did: a join, a pin. Goes into the transaction of what it tells of. */
export async function createSystemMessage(
  db: EntityManager,
  about: {
    channel: Channel;
    recipientIds?: readonly string[];
    type: MessageType;
    author: User;
    member?: PartialMember;
    mentions?: User[];
  },
  extra: Partial<NewMessage> = {},
): Promise<void> {
  const { channel, recipientIds = [], type, author, member, mentions = [] } = about;
  const row = { mentions: mentions.map(({ id }) => id), ...extra, type, author_id: author.id };
  await insertMessage(db, { channel, recipientIds }, row, { author, member, mentions });
}
