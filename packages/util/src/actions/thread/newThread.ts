import type { ThreadFromMessage } from "@spacebar/schemas";
import { THREAD_CREATE } from "@spacebar/schemas";
import type { ChannelType } from "discord-api-types/v10";
import { MoreThan } from "typeorm";
import type { EntityManager } from "typeorm";
import type { ChannelAccess } from "../../access/index.js";
import { insertRows, reader } from "../../db/index.js";
import { Channel } from "../../entities/index.js";
import type { ThreadMember } from "../../entities/index.js";
import { ACTION_CANNOT_BE_PERFORMED_DUE_TO_SLOWMODE_RATE_LIMIT, fieldError, formError } from "../../errors/index.js";
import { emit, to } from "../../events/index.js";
import { clock } from "../../lib/index.js";
import { presentThread } from "../../present/index.js";
import { newChannel } from "../channel/newChannel.js";
import { isExempt } from "../message/slowmode.js";
import { isModerator } from "./checkThread.js";
import { scheduleArchiving } from "./autoArchive.js";
import { checkActiveLimit } from "./reopenThread.js";
import { addThreadMembers } from "./threadMembers.js";

/** Minutes, where neither the request nor the channel says. */
const DEFAULT_ARCHIVE_AFTER = 4320;

/** @throws 50035 nothing is left of the name */
export function readThreadName(name: string): string {
  const trimmed = name.trim();
  if (trimmed === "") throw formError({ name: fieldError("BASE_TYPE_BAD_LENGTH", { min: 1, max: 100 }) });
  return trimmed;
}

/** Where a thread is started, and by whom. */
type Starter = Pick<ChannelAccess, "actor" | "channel" | "guild" | "permissions">;

/** Slower than the channel wants it may be; faster only for moderators. */
function readSlowmode(by: Starter, asked: number | null | undefined): number {
  const { default_thread_rate_limit_per_user: usual } = by.channel;
  if (asked === null || asked === undefined) return usual;
  return isModerator(by) ? asked : Math.max(asked, usual);
}

/** The row of a thread that is started in the channel `by` is about. */
export function newThread(
  by: Starter,
  input: ThreadFromMessage,
  given: { id: string; type: ChannelType } & Partial<Channel>,
): Channel {
  const now = new Date(clock.now());
  return newChannel({
    guild_id: by.channel.guild_id,
    parent_id: by.channel.id,
    owner_id: by.actor.user.id,
    name: readThreadName(input.name),
    rate_limit_per_user: readSlowmode(by, input.rate_limit_per_user),
    auto_archive_duration:
      input.auto_archive_duration ?? by.channel.default_auto_archive_duration ?? DEFAULT_ARCHIVE_AFTER,
    archived: false,
    archive_timestamp: now,
    create_timestamp: now,
    ...given,
  });
}

/**
 * A channel's slowmode holds for the threads somebody starts in it as well, counted apart from messages.
 * @throws 20016
 * @see https://discord.com/developers/docs/resources/channel#channel-object-channel-structure
 */
export async function checkThreadSlowmode(by: Starter): Promise<void> {
  const pause = by.channel.rate_limit_per_user * 1000;
  if (pause === 0 || isExempt(by) || isModerator(by)) return;
  const last = await reader().findOne(Channel, {
    where: {
      parent_id: by.channel.id,
      owner_id: by.actor.user.id,
      create_timestamp: MoreThan(new Date(clock.now() - pause)),
    },
    order: { create_timestamp: "DESC" },
    select: { id: true, create_timestamp: true },
  });
  if (!last?.create_timestamp) return;
  const retryAfter = (last.create_timestamp.getTime() + pause - clock.now()) / 1000;
  throw ACTION_CANNOT_BE_PERFORMED_DUE_TO_SLOWMODE_RATE_LIMIT({ retryAfter });
}

/**
 * Writes the thread, tells of it, and lets who started it join.
 * @returns their membership; a webhook has none
 * @throws 160006, 160007 the guild is full of active threads
 */
export async function insertThread(
  db: EntityManager,
  thread: Channel,
  { actor }: Pick<ChannelAccess, "actor">,
): Promise<ThreadMember | null> {
  await checkActiveLimit(db, thread);
  await insertRows(db, Channel, [thread]);
  await scheduleArchiving(thread);
  emit(THREAD_CREATE, to.channel(thread), { ...presentThread(thread), newly_created: true });
  // A person or bot who is added at the instant of its creation has just been told of the thread: the gateway goes by that.
  if (actor.kind === "webhook") return null;
  const now = thread.create_timestamp ?? undefined;
  const [joined] = await addThreadMembers(db, thread, [actor.user.id], { now });
  return joined ?? null;
}
