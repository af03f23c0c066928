import type { Member as WireMember, MemberSearchQuery, MembersQuery } from "@spacebar/schemas";
import { ApplicationFlags } from "discord-api-types/v10";
import type { Actor, GuildAccess, MemberAccess } from "../../access/index.js";
import { accessCurrentApplication } from "../../access/index.js";
import { MISSING_ACCESS } from "../../errors/index.js";
import { presentMember } from "../../present/index.js";
import { loadMembers } from "./loadMembers.js";
import type { LoadedMember } from "./loadMembers.js";

const GUILD_MEMBERS = ApplicationFlags.GatewayGuildMembers | ApplicationFlags.GatewayGuildMembersLimited;

/**
 * An application lists members only if its author asked for the intent.
 * @throws 50001
 * @see https://discord.com/developers/docs/events/gateway#privileged-intents
 */
export async function checkMembersIntent(actor: Actor): Promise<void> {
  if (actor.kind !== "bot") return;
  const { application } = await accessCurrentApplication(actor);
  if ((application.flags & GUILD_MEMBERS) === 0) throw MISSING_ACCESS();
}

const present = ({ member, user, roleIds }: LoadedMember): WireMember => presentMember(member, user, roleIds);

/** A page of members in the order of their ids. @throws 50001 a bot without the intent */
export async function listMembers(by: GuildAccess, { limit = 1, after = "0" }: MembersQuery): Promise<WireMember[]> {
  await checkMembersIntent(by.actor);
  const members = await loadMembers(by.guild.id, (query) =>
    query.andWhere("member.user_id > :after", { after }).orderBy("member.user_id", "ASC").limit(limit),
  );
  return members.map(present);
}

const escapeLike = (text: string): string => text.replaceAll(/[!%_]/g, "!$&");

/** Members whose username, display name or nickname starts with the text, upper and lower case alike. */
export async function searchMembers(
  by: GuildAccess,
  { query: text, limit = 1 }: MemberSearchQuery,
): Promise<WireMember[]> {
  const prefix = `${escapeLike(text.toLowerCase())}%`;
  const names = ["user.username", "user.global_name", "member.nick"].map(
    (name) => `LOWER(${name}) LIKE :prefix ESCAPE '!'`,
  );
  const members = await loadMembers(by.guild.id, (query) =>
    query
      .andWhere(`(${names.join(" OR ")})`, { prefix })
      .orderBy("member.user_id", "ASC")
      .limit(limit),
  );
  return members.map(present);
}

export const readMember = ({ guild, target }: MemberAccess): WireMember =>
  presentMember(
    target.member,
    target.user,
    target.roles.filter(({ id }) => id !== guild.id).map(({ id }) => id),
  );

/** The actor's own member. */
export const readOwnMember = ({ guild, member, actor, roles }: GuildAccess): WireMember => ({
  ...presentMember(
    member,
    actor.user,
    roles.filter(({ id }) => id !== guild.id).map(({ id }) => id),
  ),
  bio: member.bio,
  pronouns: member.pronouns,
});
