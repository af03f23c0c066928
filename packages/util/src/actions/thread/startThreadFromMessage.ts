import type { Thread as WireThread, ThreadFromMessage } from "@spacebar/schemas";
import { ChannelType, MessageFlags, MessageType } from "discord-api-types/v10";
import type { EntityManager } from "typeorm";
import type { GuildChannelAccess, MessageAccess } from "../../access/index.js";
import { transaction } from "../../db/index.js";
import { Channel, Message } from "../../entities/index.js";
import {
  CANNOT_EXECUTE_ACTION_ON_SYSTEM_MESSAGE,
  CANNOT_EXECUTE_ACTION_ON_THIS_CHANNEL_TYPE,
  THREAD_ALREADY_CREATED_FOR_MESSAGE,
} from "../../errors/index.js";
import { presentPartialMember, presentPlainMessage } from "../../present/index.js";
import { inGuildChannel } from "../channel/inGuildChannel.js";
import { emitUpdate } from "../message/emitUpdate.js";
import { insertMessage } from "../message/insertMessage.js";
import { loadComplete } from "../message/listMessages.js";
import { lockMessage } from "../message/lockMessage.js";
import { WRITTEN_TYPES } from "../message/writtenTypes.js";
import { checkThreadSlowmode, insertThread, newThread } from "./newThread.js";
import { readThread } from "./readThread.js";
import { announceThread } from "./startPlainThread.js";

const KIND: Partial<Record<ChannelType, ChannelType>> = {
  [ChannelType.GuildText]: ChannelType.PublicThread,
  [ChannelType.GuildAnnouncement]: ChannelType.AnnouncementThread,
};

/** The first message of the thread says only which message it was started from. */
async function insertStarter(db: EntityManager, by: GuildChannelAccess, thread: Channel): Promise<void> {
  const [source] = await loadComplete([thread.id], by.actor.user.id);
  const { id: channel_id, guild_id } = by.channel;
  const row = {
    author_id: by.actor.user.id,
    type: MessageType.ThreadStarterMessage,
    referenced_id: thread.id,
    message_reference: { type: 0, channel_id, message_id: thread.id, ...(guild_id && { guild_id }) },
  };
  const roleIds = by.roles.map((role) => role.id).filter((id) => id !== by.guild.id);
  await insertMessage(db, { channel: thread, recipientIds: [] }, row, {
    author: by.actor.user,
    member: presentPartialMember(by.member, roleIds),
    referenced: source ? presentPlainMessage(source.message, source.parts) : null,
  });
}

/**
 * Starts a thread from a message, whose id it has.
 * @throws 50003, 50024 the channel has no threads of messages · 50021 the server's own message · 50035 the name · 160004 there is one
 * already · 160006 · 20016 slowmode
 * @see https://discord.com/developers/docs/resources/channel#start-thread-from-message
 */
export async function startThreadFromMessage(
  access: MessageAccess<"CREATE_PUBLIC_THREADS">,
  input: ThreadFromMessage,
): Promise<WireThread> {
  const by = inGuildChannel(access);
  const { id } = access.message;
  const type = KIND[by.channel.type];
  if (type === undefined) throw CANNOT_EXECUTE_ACTION_ON_THIS_CHANNEL_TYPE();
  if (!WRITTEN_TYPES.includes(access.message.type)) throw CANNOT_EXECUTE_ACTION_ON_SYSTEM_MESSAGE();
  await checkThreadSlowmode(by);
  const thread = newThread(by, input, { id, type });
  return transaction(async (db) => {
    const { flags } = await lockMessage(db, id);
    if (await db.existsBy(Channel, { id })) throw THREAD_ALREADY_CREATED_FOR_MESSAGE();
    await db.update(Message, { id }, { flags: flags | MessageFlags.HasThread });
    await insertThread(db, thread, by);
    await insertStarter(db, by, thread);
    await emitUpdate(access);
    if (by.channel.last_message_id !== id) await announceThread(db, by, thread);
    return readThread(by.actor.user.id, id);
  });
}
