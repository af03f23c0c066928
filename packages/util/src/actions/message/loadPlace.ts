import type { EntityManager } from "typeorm";
import { Channel, Recipient } from "../../entities/index.js";
import type { Place } from "./insertMessage.js";

/** Where messages of a channel go, for work that nobody asked for: a job. Null: the channel is gone. */
export async function loadPlace(db: EntityManager, channelId: string): Promise<Place | null> {
  const channel = await db.findOneBy(Channel, { id: channelId });
  if (!channel) return null;
  const recipients = channel.guild_id ? [] : await db.findBy(Recipient, { channel_id: channelId });
  return { channel, recipientIds: recipients.map(({ user_id }) => user_id) };
}
