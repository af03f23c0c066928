import { In } from "typeorm";
import { reader } from "../db/index.js";
import { Member, MemberRole, Role } from "../entities/index.js";
import type { Channel, Guild } from "../entities/index.js";
import { groupBy } from "../lib/index.js";
import { channelPermissions } from "./channel.js";

/** Those of these users who are members of the guild and see one of its channels, which is no thread. Three queries. */
export async function viewersAmong(guild: Guild, channel: Channel, userIds: readonly string[]): Promise<string[]> {
  if (userIds.length === 0) return [];
  const theirs = { guild_id: guild.id, user_id: In([...userIds]) };
  const members = await reader().findBy(Member, theirs);
  const given = groupBy(await reader().findBy(MemberRole, theirs), ({ user_id }) => user_id);
  const roles = await reader().findBy(Role, { guild_id: guild.id });
  return members.flatMap((member) => {
    const held = new Set([guild.id, ...(given.get(member.user_id) ?? []).map(({ role_id }) => role_id)]);
    const membership = { guild, member, roles: roles.filter(({ id }) => held.has(id)) };
    return channelPermissions(membership, channel, null).has("VIEW_CHANNEL") ? [member.user_id] : [];
  });
}
