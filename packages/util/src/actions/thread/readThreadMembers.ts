import type { ThreadMember as WireThreadMember, ThreadMemberQuery, ThreadMembersQuery } from "@spacebar/schemas";
import { MoreThan } from "typeorm";
import type { ChannelAccess } from "../../access/index.js";
import { reader } from "../../db/index.js";
import { ThreadMember } from "../../entities/index.js";
import { UNKNOWN_MEMBER } from "../../errors/index.js";
import { presentMember, presentThreadMember } from "../../present/index.js";
import { loadMembers } from "../member/loadMembers.js";
import { checkMembersIntent } from "../member/readMembers.js";
import { inThread } from "./checkThread.js";

/** Memberships with who their users are in the guild. Two queries. */
async function withMembers(guildId: string, rows: readonly ThreadMember[]): Promise<WireThreadMember[]> {
  if (rows.length === 0) return [];
  const userIds = rows.map(({ user_id }) => user_id);
  const members = await loadMembers(guildId, (query) => query.andWhere("member.user_id IN (:...userIds)", { userIds }));
  const byUser = new Map(
    members.map(({ member, user, roleIds }) => [user.id, presentMember(member, user, roleIds)] as const),
  );
  return rows.map((row) => presentThreadMember(row, byUser.get(row.user_id)));
}

/**
 * Who is in a thread, in the order of their ids: all of them, or a page of them with their members.
 * @throws 50001 a bot without the intent · 50024 no thread
 * @see https://discord.com/developers/docs/resources/channel#list-thread-members
 */
export async function listThreadMembers(
  access: ChannelAccess,
  { with_member, after = "0", limit = 100 }: ThreadMembersQuery,
): Promise<WireThreadMember[]> {
  const by = inThread(access);
  await checkMembersIntent(by.actor);
  const rows = await reader().find(ThreadMember, {
    where: { thread_id: by.channel.id, ...(with_member && { user_id: MoreThan(after) }) },
    order: { user_id: "ASC" },
    ...(with_member && { take: limit }),
  });
  return with_member ? withMembers(by.guild.id, rows) : rows.map((row) => presentThreadMember(row));
}

/** @throws 10007 not in the thread · 50024 no thread */
export async function getThreadMember(
  access: ChannelAccess,
  userId: string,
  { with_member }: ThreadMemberQuery,
): Promise<WireThreadMember> {
  const by = inThread(access);
  const row = await reader().findOneBy(ThreadMember, { thread_id: by.channel.id, user_id: userId });
  if (!row) throw UNKNOWN_MEMBER();
  const [wire] = with_member ? await withMembers(by.guild.id, [row]) : [presentThreadMember(row)];
  return wire ?? presentThreadMember(row);
}
