import { EVENTS } from "@spacebar/schemas";
import { MessageType } from "discord-api-types/v10";
import type { EntityManager } from "typeorm";
import { afterCommit } from "../../db/index.js";
import { Channel, Recipient } from "../../entities/index.js";
import type { User } from "../../entities/index.js";
import { emit, to } from "../../events/index.js";
import { presentUser } from "../../present/index.js";
import { purgeChannels } from "../channel/purgeChannels.js";
import { createSystemMessage } from "../message/createSystemMessage.js";
import { loadRecipients, presentFor, tellEach } from "./recipients.js";

/** A group without its owner is the next one's. */
async function passOn(db: EntityManager, group: Channel, rest: readonly User[]): Promise<void> {
  const [heir] = rest;
  if (!heir) return;
  group.owner_id = heir.id;
  await db.update(Channel, { id: group.id }, { owner_id: heir.id });
  tellEach(EVENTS.CHANNEL_UPDATE, group, rest);
}

/**
 * Takes somebody out of a group; the last one takes it along.
 * @param by who did it: the one who left, or the owner
 */
export async function leaveGroup(db: EntityManager, group: Channel, leaver: User, by: User = leaver): Promise<void> {
  const people = (await loadRecipients(db, [group.id])).get(group.id) ?? [];
  const rest = people.filter(({ id }) => id !== leaver.id);
  const { affected } = await db.delete(Recipient, { channel_id: group.id, user_id: leaver.id });
  if (affected !== 1) return;
  emit(EVENTS.CHANNEL_DELETE, to.user(leaver.id, { channel_id: group.id }), presentFor(group, leaver.id, people));
  if (rest.length === 0) {
    await db.delete(Channel, { id: group.id });
    afterCommit(() => purgeChannels([group.id]));
    return;
  }
  const recipientIds = rest.map(({ id }) => id);
  const payload = { channel_id: group.id, user: presentUser(leaver) };
  emit(EVENTS.CHANNEL_RECIPIENT_REMOVE, to.channel(group, recipientIds), payload);
  const about = { channel: group, recipientIds, type: MessageType.RecipientRemove, author: by, mentions: [leaver] };
  await createSystemMessage(db, about);
  if (group.owner_id === leaver.id) await passOn(db, group, rest);
}
