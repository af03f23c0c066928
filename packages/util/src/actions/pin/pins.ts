import { EVENTS } from "@spacebar/schemas";
import { IsNull, Not } from "typeorm";
import type { EntityManager, QueryDeepPartialEntity } from "typeorm";
import { AuditLogEvent, MessageType } from "discord-api-types/v10";
import type { MessageAccess } from "../../access/index.js";
import { Config } from "../../config/index.js";
import { transaction } from "../../db/index.js";
import { Channel, Message } from "../../entities/index.js";
import {
  CANNOT_EXECUTE_ACTION_ON_SYSTEM_MESSAGE,
  MAXIMUM_NUMBER_OF_PINS_REACHED_FOR_THE_CHANNEL,
} from "../../errors/index.js";
import { emit, to } from "../../events/index.js";
import { clock } from "../../lib/index.js";
import { presentOptionalTimestamp, presentPartialMember } from "../../present/index.js";
import { recordAudit } from "../auditLog/index.js";
import { emitUpdate } from "../message/emitUpdate.js";
import { insertMessage } from "../message/insertMessage.js";
import { checkWritable } from "../thread/checkThread.js";
import { WRITTEN_TYPES } from "../message/writtenTypes.js";

async function setPinned(db: EntityManager, by: MessageAccess, pinnedAt: Date | null): Promise<void> {
  const changes: QueryDeepPartialEntity<Message> = { pinned_at: pinnedAt };
  await db.update(Message, { id: by.message.id }, changes);
  if (pinnedAt) await db.update(Channel, { id: by.channel.id }, { last_pin_timestamp: pinnedAt });
  emit(EVENTS.CHANNEL_PINS_UPDATE, to.channel(by.channel, by.recipientIds), {
    channel_id: by.channel.id,
    ...(by.channel.guild_id && { guild_id: by.channel.guild_id }),
    last_pin_timestamp: presentOptionalTimestamp(pinnedAt ?? by.channel.last_pin_timestamp),
  });
  await emitUpdate(by);
  await audit(db, by, pinnedAt ? AuditLogEvent.MessagePin : AuditLogEvent.MessageUnpin);
}

async function audit(db: EntityManager, { actor, channel, message }: MessageAccess, action: AuditLogEvent) {
  if (!channel.guild_id) return;
  await recordAudit(db, { actor, guildId: channel.guild_id }, action, {
    target_id: message.author_id,
    options: { channel_id: channel.id, message_id: message.id },
  });
}

/** The line in the channel that says who pinned what. */
async function announce(db: EntityManager, by: MessageAccess): Promise<void> {
  const { actor, channel, guild, member, roles, message, recipientIds } = by;
  const roleIds = roles.map((role) => role.id).filter((id) => id !== guild?.id);
  const row = {
    author_id: actor.user.id,
    type: MessageType.ChannelPinnedMessage,
    referenced_id: message.id,
    message_reference: {
      type: 0,
      channel_id: channel.id,
      message_id: message.id,
      ...(channel.guild_id && { guild_id: channel.guild_id }),
    },
  };
  const author = { author: actor.user, ...(member && { member: presentPartialMember(member, roleIds) }) };
  await insertMessage(db, { channel, recipientIds }, row, author);
}

/**
 * Pins a message; one that is pinned stays as it is.
 * @throws 50083, 160005 the thread is archived, or locked · 30003 the channel is full of pins · 50021 the server's own message
 * @see https://discord.com/developers/docs/resources/message#pin-message
 */
export async function pinMessage(by: MessageAccess<"PIN_MESSAGES">): Promise<void> {
  checkWritable(by);
  if (by.message.pinned_at) return;
  if (!WRITTEN_TYPES.includes(by.message.type)) throw CANNOT_EXECUTE_ACTION_ON_SYSTEM_MESSAGE();
  const { maxPins } = Config.get().limits.message;
  await transaction(async (db) => {
    const pinned = await db.countBy(Message, { channel_id: by.channel.id, pinned_at: Not(IsNull()) });
    if (pinned >= maxPins) throw MAXIMUM_NUMBER_OF_PINS_REACHED_FOR_THE_CHANNEL({ max: maxPins });
    await setPinned(db, by, new Date(clock.now()));
    await announce(db, by);
  });
}

export async function unpinMessage(by: MessageAccess<"PIN_MESSAGES">): Promise<void> {
  checkWritable(by);
  if (!by.message.pinned_at) return;
  await transaction((db) => setPinned(db, by, null));
}
