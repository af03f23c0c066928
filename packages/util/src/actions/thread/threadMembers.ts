import { THREAD_MEMBERS_UPDATE } from "@spacebar/schemas";
import { In } from "typeorm";
import type { EntityManager } from "typeorm";
import { Config } from "../../config/index.js";
import { insertRows } from "../../db/index.js";
import { Channel, ThreadMember } from "../../entities/index.js";
import { MAXIMUM_THREAD_PARTICIPANTS_REACHED } from "../../errors/index.js";
import { emit, to } from "../../events/index.js";
import { clock } from "../../lib/index.js";
import { presentMember, presentMemberCount, presentThreadMember } from "../../present/index.js";
import { loadMembers } from "../member/loadMembers.js";

const newRow = (thread: Channel, user_id: string, joined_at: Date): ThreadMember => ({
  thread_id: thread.id,
  user_id,
  guild_id: thread.guild_id ?? "0",
  joined_at,
  flags: 0,
  muted: false,
  mute_config: null,
});

async function announce(thread: Channel, rows: readonly ThreadMember[]): Promise<void> {
  const userIds = rows.map(({ user_id }) => user_id);
  const members = await loadMembers(thread.guild_id ?? "0", (query) =>
    query.andWhere("member.user_id IN (:...userIds)", { userIds }),
  );
  const byUser = new Map(
    members.map(({ member, user, roleIds }) => [user.id, presentMember(member, user, roleIds)] as const),
  );
  emit(THREAD_MEMBERS_UPDATE, to.channel(thread), {
    id: thread.id,
    guild_id: thread.guild_id ?? "0",
    member_count: presentMemberCount(thread),
    added_members: rows.map((row) => ({ ...presentThreadMember(row, byUser.get(row.user_id)), presence: null })),
  });
}

interface Options {
  /** Leaves out those there is no room for, instead of refusing. */
  asFit?: boolean;
  now?: Date;
}

/**
 * Adds members of the guild to a thread; those who are in it stay as they are.
 * @param thread locked by {@link lockThread}, or new; its count is changed
 * @returns the new memberships
 * @throws 30033 there is no room
 */
export async function addThreadMembers(
  db: EntityManager,
  thread: Channel,
  userIds: readonly string[],
  { asFit = false, now = new Date(clock.now()) }: Options = {},
): Promise<ThreadMember[]> {
  const wanted = [...new Set(userIds)];
  const joined = await db.findBy(ThreadMember, { thread_id: thread.id, user_id: In(wanted) });
  const present = new Set(joined.map(({ user_id }) => user_id));
  const max = Config.get().limits.channel.maxThreadMembers;
  const room = Math.max(0, max - thread.member_count);
  const fresh = wanted.filter((id) => !present.has(id));
  if (fresh.length > room && !asFit) throw MAXIMUM_THREAD_PARTICIPANTS_REACHED({ max });
  const rows = fresh.slice(0, room).map((id) => newRow(thread, id, now));
  if (rows.length === 0) return [];
  await insertRows(db, ThreadMember, rows);
  thread.member_count += rows.length;
  await db.update(Channel, { id: thread.id }, { member_count: thread.member_count });
  await announce(thread, rows);
  return rows;
}

/**
 * @param thread locked by {@link lockThread}; its count is changed
 * @returns whether the user was in it
 */
export async function removeThreadMember(db: EntityManager, thread: Channel, userId: string): Promise<boolean> {
  const { affected } = await db.delete(ThreadMember, { thread_id: thread.id, user_id: userId });
  if (affected === 0) return false;
  thread.member_count = Math.max(0, thread.member_count - 1);
  await db.update(Channel, { id: thread.id }, { member_count: thread.member_count });
  emit(THREAD_MEMBERS_UPDATE, to.channel(thread), {
    id: thread.id,
    guild_id: thread.guild_id ?? "0",
    member_count: presentMemberCount(thread),
    removed_member_ids: [userId],
  });
  return true;
}
