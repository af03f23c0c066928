import { EVENTS } from "@spacebar/schemas";
import type { ChannelAccess } from "../../access/index.js";
import { transaction } from "../../db/index.js";
import { ReadState } from "../../entities/index.js";
import { emit, to } from "../../events/index.js";
import { presentOptionalTimestamp } from "../../present/index.js";
import { readStateVersion } from "./version.js";

/**
 * Marks a channel's pins as seen.
 * @see https://docs.discord.food/topics/read-state#acknowledge-pinned-messages
 */
export async function acknowledgePins({ actor, channel }: ChannelAccess): Promise<void> {
  const { id: channel_id, last_pin_timestamp } = channel;
  const user_id = actor.user.id;
  await transaction(async (db) => {
    await db.upsert(ReadState, { user_id, channel_id, last_pin_timestamp }, ["user_id", "channel_id"]);
    const timestamp = presentOptionalTimestamp(last_pin_timestamp);
    emit(EVENTS.CHANNEL_PINS_ACK, to.user(user_id, { channel_id }), {
      channel_id,
      timestamp,
      version: readStateVersion(),
    });
  });
}
