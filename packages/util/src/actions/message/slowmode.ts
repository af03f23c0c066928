import { isThread } from "../../access/index.js";
import type { ChannelAccess } from "../../access/index.js";
import { ACTION_CANNOT_BE_PERFORMED_DUE_TO_SLOWMODE_RATE_LIMIT } from "../../errors/index.js";
import { clock, Snowflake } from "../../lib/index.js";

/** Whom slowmode does not slow down. */
export const isExempt = ({
  actor,
  channel,
  permissions,
}: Pick<ChannelAccess, "actor" | "channel" | "permissions">): boolean =>
  actor.user.bot ||
  permissions.has("BYPASS_SLOWMODE") ||
  permissions.has("MANAGE_MESSAGES") ||
  permissions.has("MANAGE_CHANNELS") ||
  (isThread(channel) && permissions.has("MANAGE_THREADS"));

/** Which of the actor's messages would still hold them up; null where nothing does. */
export function slowedBy(by: ChannelAccess): { authorId: string; channelId: string; after: string } | null {
  const seconds = by.channel.rate_limit_per_user;
  if (seconds === 0 || isExempt(by)) return null;
  const after = Snowflake.fromTimestamp(clock.now() - seconds * 1000);
  return { authorId: by.actor.user.id, channelId: by.channel.id, after };
}

/** @param newestId what {@link slowedBy} found @throws 20016 the channel is slowed down and the actor wrote too recently */
export function checkSlowmode(by: ChannelAccess, newestId: string | null): void {
  if (newestId === null) return;
  const slowMs = by.channel.rate_limit_per_user * 1000;
  const retryAfter = (Snowflake.timestamp(newestId) + slowMs - clock.now()) / 1000;
  throw ACTION_CANNOT_BE_PERFORMED_DUE_TO_SLOWMODE_RATE_LIMIT({ retryAfter });
}
