import { ChannelType } from "discord-api-types/v10";
import type { EntityManager } from "typeorm";
import { isThread, viewersAmong } from "../../access/index.js";
import type { ChannelAccess } from "../../access/index.js";
import type { Channel } from "../../entities/index.js";
import { checkUnlocked, mayManage } from "./checkThread.js";
import { lockThread } from "./lockThread.js";
import { reopenThread } from "./reopenThread.js";
import { addThreadMembers } from "./threadMembers.js";

/** Whether the actor may bring others into the thread: private ones may be closed to that. */
export const mayAddOthers = (by: ChannelAccess, thread: Channel): boolean =>
  thread.type !== ChannelType.PrivateThread || thread.invitable || mayManage(by);

/** Of the users whom a message mentions, those whom that brings into the thread. */
async function invited(by: ChannelAccess, thread: Channel, mentionedIds: readonly string[]): Promise<string[]> {
  const others = mentionedIds.filter((id) => id !== by.actor.user.id);
  if (others.length === 0 || !by.parent || !by.guild || !mayAddOthers(by, thread)) return [];
  return viewersAmong(by.guild, by.parent, others);
}

/**
 * What writing in a channel does when it is a thread: an archived one is unarchived, its author joins it, and so does who is mentioned.
 * @throws 160005 it is locked · 160006 the guild is full of active threads · 30033 it is full of members
 * @see https://discord.com/developers/docs/topics/threads#thread-membership
 */
export async function enterThread(
  db: EntityManager,
  by: ChannelAccess,
  mentionedIds: readonly string[],
): Promise<void> {
  if (!isThread(by.channel)) return;
  const thread = await lockThread(db, by.channel.id);
  checkUnlocked({ channel: thread, permissions: by.permissions });
  if (thread.archived) await reopenThread(db, thread);
  // A webhook is nobody who could join, or bring others.
  if (by.actor.kind === "webhook") return;
  const others = await invited(by, thread, mentionedIds);
  if (by.threadMember && others.length === 0) return;
  await addThreadMembers(db, thread, [by.actor.user.id]);
  if (others.length > 0) await addThreadMembers(db, thread, others, { asFit: true });
}
