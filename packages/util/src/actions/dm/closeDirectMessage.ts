import type { Channel as WireChannel } from "@spacebar/schemas";
import { EVENTS } from "@spacebar/schemas";
import { ChannelType } from "discord-api-types/v10";
import type { ChannelAccess } from "../../access/index.js";
import { transaction } from "../../db/index.js";
import { Recipient } from "../../entities/index.js";
import { emit, to } from "../../events/index.js";
import { leaveGroup } from "./leaveGroup.js";
import { loadRecipients, presentFor } from "./recipients.js";

/**
 * Takes a direct message off the actor's list until somebody writes in it again; the actor leaves a group for good.
 * @see https://discord.com/developers/docs/resources/channel#deleteclose-channel
 */
export async function closeDirectMessage({ actor, channel }: ChannelAccess): Promise<WireChannel> {
  const { id } = actor.user;
  return transaction(async (db) => {
    const people = (await loadRecipients(db, [channel.id])).get(channel.id) ?? [];
    const wire = presentFor(channel, id, people);
    if (channel.type === ChannelType.GroupDM) {
      await leaveGroup(db, channel, actor.user);
      return wire;
    }
    await db.update(Recipient, { channel_id: channel.id, user_id: id }, { closed: true });
    emit(EVENTS.CHANNEL_DELETE, to.user(id, { channel_id: channel.id }), wire);
    return wire;
  });
}
