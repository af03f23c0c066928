import type { AllowedMentions, PartialMember } from "@spacebar/schemas";
import { In } from "typeorm";
import type { ChannelAccess } from "../../access/index.js";
import { hydrate, reader } from "../../db/index.js";
import type { Row } from "../../db/index.js";
import { Member, MemberRole, Role, User } from "../../entities/index.js";
import { groupBy } from "../../lib/index.js";
import { presentPartialMember } from "../../present/index.js";
import { filterMentions, parseMentions } from "./mentions.js";

/** Whom a message notifies, loaded. */
export interface Mentioned {
  users: User[];
  /** Members among them, by user id. */
  members: ReadonlyMap<string, PartialMember>;
  roleIds: string[];
  everyone: boolean;
}

/** The users of these ids and, in a guild, who they are there: one query. */
export async function loadUsers(
  userIds: string[],
  guildId: string | null,
): Promise<Pick<Mentioned, "users" | "members">> {
  const members = new Map<string, PartialMember>();
  if (userIds.length === 0) return { users: [], members };
  const rows: Row[] = await reader()
    .createQueryBuilder(User, "user")
    .leftJoin(Member, "member", "member.user_id = user.id AND member.guild_id = :guildId", { guildId: guildId ?? "0" })
    .addSelect("member")
    .leftJoin(MemberRole, "given", "given.user_id = user.id AND given.guild_id = :guildId")
    .addSelect("given.role_id")
    .where("user.id IN (:...userIds)", { userIds })
    .getRawMany();
  const byUser = groupBy(rows, (row) => String(row["user_id"]));
  const users = userIds.flatMap((id) => {
    const own = byUser.get(id);
    const user = own?.[0] && hydrate(User, own[0], "user");
    if (!own?.[0] || !user) return [];
    const member = hydrate(Member, own[0], "member");
    const roleIds = own.flatMap((row) =>
      row["given_role_id"] === null ? [] : String(row["given_role_id"] as string | number),
    );
    if (member) members.set(id, presentPartialMember(member, roleIds));
    return user;
  });
  return { users, members };
}

/** Roles may be mentioned by everybody who could mention everyone, and by others when the role says so. */
async function loadMentionableRoles(by: ChannelAccess, roleIds: string[]): Promise<string[]> {
  if (roleIds.length === 0 || !by.guild) return [];
  const roles = await reader().findBy(Role, { id: In(roleIds), guild_id: by.guild.id });
  const mayMentionAll = by.permissions.has("MENTION_EVERYONE");
  return roles
    .filter((role) => role.id !== role.guild_id && (mayMentionAll || role.mentionable))
    .map((role) => role.id);
}

interface Others {
  /** The author of the message answered, if they are to be notified. */
  repliedTo?: string;
  /** Whom to load as well, without notifying them. */
  also?: readonly string[];
}

/** Finds whom `content` notifies: what it names, what the sender allows, what the sender may. */
export async function loadMentioned(
  by: ChannelAccess,
  content: string,
  allowed: AllowedMentions | null | undefined,
  { repliedTo, also = [] }: Others = {},
): Promise<Mentioned & { others: User[] }> {
  const wanted = filterMentions(parseMentions(content), allowed);
  const userIds = new Set(repliedTo ? [...wanted.userIds, repliedTo] : wanted.userIds);
  const { users, members } = await loadUsers([...new Set([...userIds, ...also])], by.guild?.id ?? null);
  const others = users.filter(({ id }) => also.includes(id));
  const mentioned = users.filter(({ id }) => userIds.has(id));
  const roleIds = await loadMentionableRoles(by, wanted.roleIds);
  const everyone = wanted.everyone && by.permissions.has("MENTION_EVERYONE");
  return { users: mentioned, members, others, roleIds, everyone };
}
