import type { Actor } from "../../access/index.js";
import { transaction } from "../../db/index.js";
import { ReadState } from "../../entities/index.js";

/**
 * Forgets how far the actor has read a channel, which may be gone.
 * @see https://docs.discord.food/topics/read-state#delete-read-state
 */
export async function deleteReadState(actor: Actor, channelId: string): Promise<void> {
  await transaction(async (db) => void (await db.delete(ReadState, { user_id: actor.user.id, channel_id: channelId })));
}
