import type { ChannelAccess, GuildChannelAccess } from "../../access/index.js";
import type { Channel } from "../../entities/index.js";
import {
  CANNOT_EXECUTE_ACTION_ON_THIS_CHANNEL_TYPE,
  INVALID_ACTION_ON_ARCHIVED_THREAD,
  THREAD_LOCKED,
} from "../../errors/index.js";
import { isThread } from "../../permissions/index.js";
import type { PermissionName } from "../../permissions/index.js";

type By = Pick<ChannelAccess, "channel" | "permissions">;

/** The access, known to be to a thread. @throws 50024 */
export function inThread<P extends PermissionName>(by: ChannelAccess<P>): GuildChannelAccess<P> {
  if (!by.guild || !by.member || !isThread(by.channel)) throw CANNOT_EXECUTE_ACTION_ON_THIS_CHANNEL_TYPE();
  return by as GuildChannelAccess<P>;
}

export const isModerator = ({ permissions }: Pick<By, "permissions">): boolean => permissions.has("MANAGE_THREADS");

/** Moderators, and who started the thread. */
export const mayManage = (by: Pick<ChannelAccess, "actor" | "channel" | "permissions">): boolean =>
  isModerator(by) || by.channel.owner_id === by.actor.user.id;

/** Nothing happens in an archived thread. Any other channel passes. @throws 50083 */
export function checkActive(channel: Pick<Channel, "archived">): void {
  if (channel.archived) throw INVALID_ACTION_ON_ARCHIVED_THREAD();
}

/** In a locked thread only moderators write. @throws 160005 @see https://discord.com/developers/docs/topics/threads#locked-threads */
export function checkUnlocked(by: By): void {
  if (by.channel.locked && !isModerator(by)) throw THREAD_LOCKED();
}

/** Of a thread that is locked and archived only moderators delete messages. @throws 50083 */
export function checkNotClosed(by: By): void {
  if (by.channel.locked && !isModerator(by)) checkActive(by.channel);
}

/** What changes a message, a reaction or the pins where it is in a thread. @throws 50083, 160005 */
export function checkWritable(by: By): void {
  checkActive(by.channel);
  checkUnlocked(by);
}
