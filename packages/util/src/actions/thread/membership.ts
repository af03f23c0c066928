import { ChannelType, MessageType } from "discord-api-types/v10";
import type { EntityManager } from "typeorm";
import { findMember, viewersAmong } from "../../access/index.js";
import type { ChannelAccess, GuildChannelAccess } from "../../access/index.js";
import { transaction } from "../../db/index.js";
import type { Channel, User } from "../../entities/index.js";
import { MISSING_ACCESS, MISSING_PERMISSIONS, UNKNOWN_MEMBER } from "../../errors/index.js";
import { presentPartialMember } from "../../present/index.js";
import { createSystemMessage } from "../message/createSystemMessage.js";
import { checkActive, inThread, isModerator } from "./checkThread.js";
import { mayAddOthers } from "./enterThread.js";
import { lockThread } from "./lockThread.js";
import { addThreadMembers, removeThreadMember } from "./threadMembers.js";

/** The thread as it is now, held. @throws 50083 */
async function lockActive(db: EntityManager, { channel }: GuildChannelAccess): Promise<Channel> {
  const thread = await lockThread(db, channel.id);
  checkActive(thread);
  return thread;
}

/** The line in a thread that says who brought in or took out whom. */
async function announce(
  db: EntityManager,
  { actor, guild, member, roles }: GuildChannelAccess,
  channel: Channel,
  { type, user }: { type: MessageType; user: User },
): Promise<void> {
  const roleIds = roles.map((role) => role.id).filter((id) => id !== guild.id);
  const about = { channel, author: actor.user, member: presentPartialMember(member, roleIds), mentions: [user] };
  await createSystemMessage(db, { ...about, type });
}

/** @throws 50024 no thread · 50083 it is archived · 30033 it is full */
export async function joinThread(access: ChannelAccess): Promise<void> {
  const by = inThread(access);
  await transaction(async (db) => {
    await addThreadMembers(db, await lockActive(db, by), [by.actor.user.id]);
  });
}

/** @throws 50024 no thread · 50083 it is archived */
export async function leaveThread(access: ChannelAccess): Promise<void> {
  const by = inThread(access);
  await transaction(async (db) => {
    await removeThreadMember(db, await lockActive(db, by), by.actor.user.id);
  });
}

/**
 * Brings somebody into a thread. Into a private one only moderators and who started it may, unless it says otherwise.
 * @throws 10007 not a member of the guild · 30033 it is full · 50001 they cannot see the channel · 50013 · 50024 · 50083
 * @see https://discord.com/developers/docs/resources/channel#add-thread-member
 */
export async function addThreadMember(
  access: ChannelAccess<"SEND_MESSAGES_IN_THREADS">,
  userId: string,
): Promise<void> {
  const by = inThread(access);
  if (!mayAddOthers(by, by.channel)) throw MISSING_PERMISSIONS();
  const target = await findMember(by.guild.id, userId);
  if (!target) throw UNKNOWN_MEMBER();
  if (!by.parent || (await viewersAmong(by.guild, by.parent, [userId])).length === 0) throw MISSING_ACCESS();
  await transaction(async (db) => {
    const thread = await lockActive(db, by);
    const [added] = await addThreadMembers(db, thread, [userId]);
    if (added && userId !== by.actor.user.id)
      await announce(db, by, thread, { type: MessageType.RecipientAdd, user: target.user });
  });
}

const mayRemove = (by: GuildChannelAccess): boolean =>
  isModerator(by) || (by.channel.type === ChannelType.PrivateThread && by.channel.owner_id === by.actor.user.id);

/**
 * Takes somebody out of a thread: moderators do, and who started a private one.
 * @throws 10007 not in the thread · 50013 · 50024 · 50083
 * @see https://discord.com/developers/docs/resources/channel#remove-thread-member
 */
export async function removeFromThread(access: ChannelAccess, userId: string): Promise<void> {
  const by = inThread(access);
  if (userId !== by.actor.user.id && !mayRemove(by)) throw MISSING_PERMISSIONS();
  await transaction(async (db) => {
    const thread = await lockActive(db, by);
    if (!(await removeThreadMember(db, thread, userId))) throw UNKNOWN_MEMBER();
    const target = await findMember(by.guild.id, userId);
    if (target && userId !== by.actor.user.id)
      await announce(db, by, thread, { type: MessageType.RecipientRemove, user: target.user });
  });
}
