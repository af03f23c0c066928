import { EVENTS } from "@spacebar/schemas";
import { In } from "typeorm";
import type { EntityManager } from "typeorm";
import type { ChannelAccess } from "../../access/index.js";
import { Recipient, User } from "../../entities/index.js";
import { emit, to } from "../../events/index.js";
import { presentPrivateChannel } from "../../present/index.js";

/** A message brings a closed conversation back: whoever closed it is told of the channel again, before the message. */
export async function reopenDirectMessage(
  db: EntityManager,
  { channel, recipientIds, closedFor }: ChannelAccess,
): Promise<void> {
  if (closedFor.length === 0) return;
  const closed = await db.findBy(Recipient, { channel_id: channel.id, closed: true });
  if (closed.length === 0) return;
  await db.update(Recipient, { channel_id: channel.id }, { closed: false });
  const users = await db.findBy(User, { id: In([...recipientIds]) });
  for (const { user_id } of closed) {
    const others = users.filter((user) => user.id !== user_id);
    emit(EVENTS.CHANNEL_CREATE, to.user(user_id), presentPrivateChannel(channel, others));
  }
}
