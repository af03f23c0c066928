import type { ChannelModify, PrivateChannel } from "@spacebar/schemas";
import { CHANNEL_UPDATE } from "@spacebar/schemas";
import { ChannelType, MessageType } from "discord-api-types/v10";
import type { EntityManager } from "typeorm";
import type { ChannelAccess } from "../../access/index.js";
import { transaction } from "../../db/index.js";
import { Channel } from "../../entities/index.js";
import { CANNOT_EXECUTE_ACTION_ON_DM_CHANNEL, MISSING_PERMISSIONS, UNKNOWN_USER } from "../../errors/index.js";
import { createSystemMessage } from "../message/createSystemMessage.js";
import { storeImages } from "../storeImages.js";
import { loadRecipients, presentFor, tellEach } from "./recipients.js";

/** Only its owner hands a group over, to somebody in it. */
function readOwner(
  { actor, channel, recipientIds }: ChannelAccess,
  wanted: string | null | undefined,
): Partial<Channel> {
  if (wanted == null || wanted === channel.owner_id) return {};
  if (channel.owner_id !== actor.user.id) throw MISSING_PERMISSIONS();
  if (!recipientIds.includes(wanted)) throw UNKNOWN_USER();
  return { owner_id: wanted };
}

/** The group reads who renamed it or gave it another picture. */
async function tellChanges(
  db: EntityManager,
  by: ChannelAccess,
  channel: Channel,
  patch: Partial<Channel>,
): Promise<void> {
  const about = { channel, recipientIds: by.recipientIds, author: by.actor.user };
  if (patch.name !== undefined)
    await createSystemMessage(db, { ...about, type: MessageType.ChannelNameChange }, { content: patch.name ?? "" });
  if (patch.icon !== undefined) await createSystemMessage(db, { ...about, type: MessageType.ChannelIconChange });
}

/**
 * Changes the name, the picture or the owner of a group; everybody in it may do the first two.
 * @throws 50003 a direct message between two · 10013, 50013 the new owner
 * @see https://discord.com/developers/docs/resources/channel#modify-channel-json-params-group-dm
 */
export async function updateGroup(by: ChannelAccess, input: ChannelModify): Promise<PrivateChannel> {
  if (by.channel.type !== ChannelType.GroupDM) throw CANNOT_EXECUTE_ACTION_ON_DM_CHANNEL();
  const patch: Partial<Channel> = {
    ...readOwner(by, input.owner),
    ...(input.name !== undefined && { name: input.name?.trim() || null }),
    ...(await storeImages({ icon: "channel-icons" }, by.channel.id, input)),
  };
  return transaction(async (db) => {
    const channel = Object.assign(new Channel(), by.channel, patch);
    const people = (await loadRecipients(db, [channel.id])).get(channel.id) ?? [];
    if (Object.keys(patch).length > 0) await db.update(Channel, { id: channel.id }, patch);
    tellEach(CHANNEL_UPDATE, channel, people);
    await tellChanges(db, by, channel, patch);
    return presentFor(channel, by.actor.user.id, people);
  });
}
