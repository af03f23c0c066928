import { EVENTS } from "@spacebar/schemas";
import type { PrivateChannel } from "@spacebar/schemas";
import { ChannelType, MessageType } from "discord-api-types/v10";
import type { ChannelAccess } from "../../access/index.js";
import { isUniqueViolation, reader, transaction } from "../../db/index.js";
import { Recipient, User } from "../../entities/index.js";
import { CANNOT_EXECUTE_ACTION_ON_THIS_CHANNEL_TYPE, MISSING_PERMISSIONS, UNKNOWN_USER } from "../../errors/index.js";
import { emit, to } from "../../events/index.js";
import { presentUser } from "../../present/index.js";
import { createSystemMessage } from "../message/createSystemMessage.js";
import { checkGroupSize, createGroup } from "./createGroup.js";
import { leaveGroup } from "./leaveGroup.js";
import { findContacts, loadRecipients, tellEach } from "./recipients.js";

async function insert(by: ChannelAccess, added: User): Promise<void> {
  const { channel, actor } = by;
  await transaction(async (db) => {
    await db.insert(Recipient, { channel_id: channel.id, user_id: added.id, closed: false });
    const people = (await loadRecipients(db, [channel.id])).get(channel.id) ?? [];
    checkGroupSize(people.length);
    const others = people.filter(({ id }) => id !== added.id).map(({ id }) => id);
    tellEach(EVENTS.CHANNEL_CREATE, channel, people, [added]);
    const payload = { channel_id: channel.id, user: presentUser(added) };
    emit(EVENTS.CHANNEL_RECIPIENT_ADD, to.channel(channel, others), payload);
    const recipientIds = people.map(({ id }) => id);
    const about = { channel, recipientIds, type: MessageType.RecipientAdd, author: actor.user, mentions: [added] };
    await createSystemMessage(db, about);
  });
}

/**
 * Adds somebody to a group. A direct message between two becomes a new group of three, which is returned.
 * @throws 30004 the group is full · 50024 not a private channel · as `findContacts`
 * @see https://docs.discord.food/resources/channel#add-channel-recipient
 */
export async function addRecipient(by: ChannelAccess, userId: string): Promise<PrivateChannel | undefined> {
  const { actor, channel, recipientIds } = by;
  if (channel.type === ChannelType.DM) return createGroup(actor, [...recipientIds, userId]);
  if (channel.type !== ChannelType.GroupDM) throw CANNOT_EXECUTE_ACTION_ON_THIS_CHANNEL_TYPE();
  if (recipientIds.includes(userId)) return undefined;
  const [added] = await findContacts(actor, [userId]);
  if (!added) return undefined;
  try {
    await insert(by, added);
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
  }
  return undefined;
}

/**
 * Takes somebody out of a group: its owner anybody, everybody themselves.
 * @throws 10013 not in the group · 50013 not the owner · 50024 not a group
 * @see https://docs.discord.food/resources/channel#remove-channel-recipient
 */
export async function removeRecipient({ actor, channel, recipientIds }: ChannelAccess, userId: string): Promise<void> {
  if (channel.type !== ChannelType.GroupDM) throw CANNOT_EXECUTE_ACTION_ON_THIS_CHANNEL_TYPE();
  if (userId !== actor.user.id && channel.owner_id !== actor.user.id) throw MISSING_PERMISSIONS();
  const leaver = recipientIds.includes(userId) ? await reader().findOneBy(User, { id: userId }) : null;
  if (!leaver) throw UNKNOWN_USER();
  await transaction((db) => leaveGroup(db, channel, leaver, actor.user));
}
