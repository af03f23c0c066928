import type { ChannelModify } from "@spacebar/schemas";
import { ChannelFlags, ChannelType } from "discord-api-types/v10";
import type { EntityManager } from "typeorm";
import type { GuildChannelAccess } from "../../access/index.js";
import { Channel } from "../../entities/index.js";
import { MAXIMUM_NUMBER_OF_PINNED_THREADS_IN_FORUM_HAS_BEEN_REACHED, MISSING_PERMISSIONS } from "../../errors/index.js";
import { clock } from "../../lib/index.js";
import { isForum } from "../../permissions/index.js";
import { readAppliedTags } from "./appliedTags.js";
import { checkActive, checkUnlocked, isModerator, mayManage } from "./checkThread.js";
import { readThreadName } from "./newThread.js";

type Settings = Pick<
  Channel,
  | "name"
  | "archived"
  | "archive_timestamp"
  | "auto_archive_duration"
  | "locked"
  | "invitable"
  | "rate_limit_per_user"
  | "applied_tags"
  | "flags"
>;

export type ThreadChange = Partial<Settings>;

const MODERATED: readonly (keyof Settings)[] = ["locked", "rate_limit_per_user", "flags"];

/** What only posts of forums and media channels have. */
function readPostChange(by: GuildChannelAccess, { flags, applied_tags }: ChannelModify): ThreadChange {
  const { channel: thread, parent } = by;
  if (!parent || !isForum(parent)) return {};
  return {
    ...(flags != null && { flags: (thread.flags & ~ChannelFlags.Pinned) | (flags & ChannelFlags.Pinned) }),
    ...(applied_tags && { applied_tags: readAppliedTags(by, parent, applied_tags, thread.applied_tags ?? []) }),
  };
}

/** An archived post is not pinned. When it was archived, opened or told when to be archived is what inactivity counts from. */
function follow(thread: Channel, change: ThreadChange): ThreadChange {
  const isTimed = change.archived !== undefined || change.auto_archive_duration !== undefined;
  return {
    ...change,
    ...(isTimed && { archive_timestamp: new Date(clock.now()) }),
    ...(change.archived && { flags: (change.flags ?? thread.flags) & ~ChannelFlags.Pinned }),
  };
}

/**
 * What the request changes of a thread; what is as it was is left out.
 * @param by with the thread as it is stored now
 */
export function readThreadChange(by: GuildChannelAccess, input: ChannelModify): ThreadChange {
  const { channel: thread } = by;
  const { name, archived, auto_archive_duration, locked, invitable, rate_limit_per_user } = input;
  const asked: ThreadChange = {
    ...(name != null && { name: readThreadName(name) }),
    ...(archived != null && { archived }),
    ...(auto_archive_duration != null && { auto_archive_duration }),
    ...(locked != null && { locked }),
    ...(invitable != null && thread.type === ChannelType.PrivateThread && { invitable }),
    ...(rate_limit_per_user !== undefined && { rate_limit_per_user: rate_limit_per_user ?? 0 }),
    ...readPostChange(by, input),
  };
  const isNew = ([key, value]: [string, unknown]) =>
    JSON.stringify(thread[key as keyof Settings]) !== JSON.stringify(value);
  const changed = Object.fromEntries(Object.entries(asked).filter(isNew)) as ThreadChange;
  return Object.keys(changed).length === 0 ? {} : follow(thread, changed);
}

/** Opening a thread again is for everybody who may write in it; of a locked one only for moderators. */
function checkReopening(by: GuildChannelAccess): void {
  checkUnlocked(by);
  by.permissions.hasThrow("SEND_MESSAGES");
}

/**
 * @param by with the thread as it is stored now
 * @throws 50013 · 50083 it is archived and stays so · 160005 it is locked
 * @see https://discord.com/developers/docs/topics/threads#editing--deleting-threads
 */
export function checkThreadChange(by: GuildChannelAccess, change: ThreadChange): void {
  const { archive_timestamp: _, ...asked } = change;
  if (asked.archived === false) checkReopening(by);
  else checkActive(by.channel);
  const keys = (Object.keys(asked) as (keyof Settings)[]).filter((key) => key !== "archived" || asked.archived);
  if (keys.length === 0) return;
  // Archiving takes the pin off, whoever archives.
  const isModerated = keys.some((key) => MODERATED.includes(key) && !(key === "flags" && asked.archived));
  if (isModerated ? !isModerator(by) : !mayManage(by)) throw MISSING_PERMISSIONS();
  checkUnlocked(by);
}

/** Of the posts of a forum one is pinned. @throws 30047 */
export async function checkPinnedLimit(db: EntityManager, { parent_id }: Channel): Promise<void> {
  const posts = await db.find(Channel, {
    select: { id: true, flags: true },
    where: { parent_id: parent_id ?? "0", archived: false },
  });
  if (posts.some(({ flags }) => (flags & ChannelFlags.Pinned) !== 0))
    throw MAXIMUM_NUMBER_OF_PINNED_THREADS_IN_FORUM_HAS_BEEN_REACHED({ max: 1 });
}
