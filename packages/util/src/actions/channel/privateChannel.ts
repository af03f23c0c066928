import type { Channel as WireChannel } from "@spacebar/schemas";
import { CHANNEL_DELETE } from "@spacebar/schemas";
import type { ChannelAccess } from "../../access/index.js";
import { transaction } from "../../db/index.js";
import { Recipient } from "../../entities/index.js";
import { emit, to } from "../../events/index.js";
import { readChannel } from "./readChannel.js";

/** Takes a direct message off the actor's list, until somebody writes in it again. */
export async function closePrivateChannel(by: ChannelAccess): Promise<WireChannel> {
  const { actor, channel } = by;
  return transaction(async (db) => {
    const wire = await readChannel(by);
    await db.update(Recipient, { channel_id: channel.id, user_id: actor.user.id }, { closed: true });
    emit(CHANNEL_DELETE, to.user(actor.user.id, { channel_id: channel.id }), wire);
    return wire;
  });
}
