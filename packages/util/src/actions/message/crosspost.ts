import type { Message as WireMessage } from "@spacebar/schemas";
import { ChannelType, MessageFlags } from "discord-api-types/v10";
import type { MessageAccess } from "../../access/index.js";
import { transaction } from "../../db/index.js";
import { Message } from "../../entities/index.js";
import {
  CANNOT_EXECUTE_ACTION_ON_THIS_CHANNEL_TYPE,
  INVALID_MESSAGE_TYPE,
  THIS_MESSAGE_WAS_ALREADY_CROSSPOSTED,
} from "../../errors/index.js";
import { DELIVER, planBatch } from "../crosspost/plan.js";
import { emitUpdate } from "./emitUpdate.js";
import { lockMessage } from "./lockMessage.js";
import { WRITTEN_TYPES } from "./writtenTypes.js";

/**
 * Publishes a message of an announcement channel to those that follow it: one's own, or anybody's with MANAGE_MESSAGES.
 * @throws 50024 no announcement channel · 40033 it is published already · 50013 · 50068 the server's own, a poll, or a copy itself
 * @see https://discord.com/developers/docs/resources/message#crosspost-message
 */
export async function crosspostMessage(by: MessageAccess<"SEND_MESSAGES">): Promise<WireMessage> {
  if (by.channel.type !== ChannelType.GuildAnnouncement) throw CANNOT_EXECUTE_ACTION_ON_THIS_CHANNEL_TYPE();
  if (by.message.author_id !== by.actor.user.id) by.permissions.hasThrow("MANAGE_MESSAGES");
  return transaction(async (db) => {
    const { id, flags, type, poll } = await lockMessage(db, by.message.id);
    if (!WRITTEN_TYPES.includes(type) || poll || flags & MessageFlags.IsCrosspost) throw INVALID_MESSAGE_TYPE();
    if (flags & MessageFlags.Crossposted) throw THIS_MESSAGE_WAS_ALREADY_CROSSPOSTED();
    await db.update(Message, { id }, { flags: flags | MessageFlags.Crossposted });
    await planBatch(DELIVER, id);
    return emitUpdate(by);
  });
}
