import type { ChannelModify, Thread as WireThread } from "@spacebar/schemas";
import { ChannelFlags, MessageType } from "discord-api-types/v10";
import type { EntityManager } from "typeorm";
import type { GuildChannelAccess } from "../../access/index.js";
import { transaction } from "../../db/index.js";
import { Channel } from "../../entities/index.js";
import { presentPartialMember, presentThread } from "../../present/index.js";
import { createSystemMessage } from "../message/createSystemMessage.js";
import { lockThread } from "./lockThread.js";
import { scheduleArchiving } from "./autoArchive.js";
import { checkActiveLimit } from "./reopenThread.js";
import { emitThreadUpdate } from "./threadEvents.js";
import { checkPinnedLimit, checkThreadChange, readThreadChange } from "./threadChange.js";

/** The line in a thread that says what it is called from now on. */
async function announceName(db: EntityManager, by: GuildChannelAccess, thread: Channel): Promise<void> {
  const roleIds = by.roles.map((role) => role.id).filter((id) => id !== by.guild.id);
  const about = { channel: thread, author: by.actor.user, member: presentPartialMember(by.member, roleIds) };
  await createSystemMessage(db, { ...about, type: MessageType.ChannelNameChange }, { content: thread.name ?? "" });
}

/**
 * Changes a thread: moderators and who started it most of it, who may write in it whether it is archived.
 * @throws 50013 · 50083 it is archived and stays so · 160005 it is locked · 160006 no room to unarchive it · 30047 another post is pinned
 *   · 50035 the name, a tag
 * @see https://discord.com/developers/docs/resources/channel#modify-channel
 */
export async function updateThread(by: GuildChannelAccess, input: ChannelModify): Promise<WireThread> {
  return transaction(async (db) => {
    const thread = await lockThread(db, by.channel.id);
    const change = readThreadChange({ ...by, channel: thread }, input);
    if (Object.keys(change).length === 0) return presentThread(thread, by.threadMember);
    checkThreadChange({ ...by, channel: thread }, change);
    if (change.archived === false) await checkActiveLimit(db, thread);
    const isPinned = (change.flags ?? 0) & ChannelFlags.Pinned;
    if (isPinned && !(thread.flags & ChannelFlags.Pinned)) await checkPinnedLimit(db, thread);
    Object.assign(thread, change);
    await db.update(Channel, { id: thread.id }, change);
    if (change.archive_timestamp && !thread.archived) await scheduleArchiving(thread);
    emitThreadUpdate(thread);
    if (change.name !== undefined && !thread.archived) {
      await announceName(db, by, thread);
      Object.assign(thread, await db.findOneBy(Channel, { id: thread.id }));
    }
    return presentThread(thread, by.threadMember);
  });
}
