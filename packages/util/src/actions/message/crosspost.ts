import type { Message as WireMessage } from "@spacebar/schemas";
import { ChannelType, MessageFlags } from "discord-api-types/v10";
import type { MessageAccess } from "../../access/index.js";
import { transaction } from "../../db/index.js";
import { Message } from "../../entities/index.js";
import {
  CANNOT_EXECUTE_ACTION_ON_THIS_CHANNEL_TYPE,
  THIS_MESSAGE_WAS_ALREADY_CROSSPOSTED,
} from "../../errors/index.js";
import { emitUpdate } from "./emitUpdate.js";
import { lockMessage } from "./lockMessage.js";

/**
 * Publishes a message of an announcement channel to those that follow it: one's own, or anybody's with MANAGE_MESSAGES.
 * @throws 50024 no announcement channel · 40033 it is published already · 50013
 * @see https://discord.com/developers/docs/resources/message#crosspost-message
 */
export async function crosspostMessage(by: MessageAccess<"SEND_MESSAGES">): Promise<WireMessage> {
  if (by.channel.type !== ChannelType.GuildAnnouncement) throw CANNOT_EXECUTE_ACTION_ON_THIS_CHANNEL_TYPE();
  if (by.message.author_id !== by.actor.user.id) by.permissions.hasThrow("MANAGE_MESSAGES");
  return transaction(async (db) => {
    const { id, flags } = await lockMessage(db, by.message.id);
    if (flags & MessageFlags.Crossposted) throw THIS_MESSAGE_WAS_ALREADY_CROSSPOSTED();
    await db.update(Message, { id }, { flags: flags | MessageFlags.Crossposted });
    return emitUpdate(by);
  });
}
