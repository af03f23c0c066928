import { GUILD_JOINED, GUILD_MEMBER_ADD } from "@spacebar/schemas";
import type { PartialMember } from "@spacebar/schemas";
import { GuildSystemChannelFlags, MessageType } from "discord-api-types/v10";
import type { EntityManager } from "typeorm";
import { Config } from "../../config/index.js";
import { insertRows, transaction } from "../../db/index.js";
import { Ban, Channel, Guild, Member, MemberRole } from "../../entities/index.js";
import type { User } from "../../entities/index.js";
import { MAXIMUM_NUMBER_OF_SERVER_MEMBERS_REACHED, USER_BANNED_FROM_THIS_GUILD } from "../../errors/index.js";
import { emit, to } from "../../events/index.js";
import { presentGatewayMember, presentPartialMember } from "../../present/index.js";
import { newMember } from "../member/newMember.js";
import { createSystemMessage } from "../message/createSystemMessage.js";
import { insertManagedRole } from "../role/managedRole.js";
import type { ManagedRole } from "../role/managedRole.js";
import { checkGuildCount } from "./limits.js";
import { lockGuild } from "./lockGuild.js";

export interface JoinOptions {
  readonly member?: Partial<Pick<Member, "nick" | "mute" | "deaf" | "flags" | "pending" | "temporary">>;
  /** Roles of this guild; the caller has checked that they may be given. */
  readonly roleIds?: readonly string[];
  /** For a bot: the role that was asked for with it. */
  readonly managedRole?: ManagedRole;
}

export interface Joined {
  readonly guild: Guild;
  readonly member: Member;
  readonly roleIds: readonly string[];
  /** False: was there already, nothing changed. */
  readonly isNew: boolean;
}

async function checkAdmission(db: EntityManager, guild: Guild, user: User): Promise<void> {
  if (await db.existsBy(Ban, { guild_id: guild.id, user_id: user.id })) throw USER_BANNED_FROM_THIS_GUILD();
  await checkGuildCount(db, user);
  const max = Config.get().limits.guild.maxMembers;
  if (guild.member_count >= max) throw MAXIMUM_NUMBER_OF_SERVER_MEMBERS_REACHED({ max });
}

/** The guild reads of the newcomer in the channel it chose for that. */
async function welcome(db: EntityManager, guild: Guild, author: User, member: PartialMember): Promise<void> {
  const suppressed = guild.system_channel_flags & GuildSystemChannelFlags.SuppressJoinNotifications;
  if (guild.system_channel_id === null || suppressed) return;
  const channel = await db.findOneBy(Channel, { id: guild.system_channel_id });
  if (channel) await createSystemMessage(db, { channel, type: MessageType.UserJoin, author, member });
}

async function insertMember(db: EntityManager, guild: Guild, user: User, options: JoinOptions): Promise<Joined> {
  const member = newMember({ guild_id: guild.id, user_id: user.id, ...options.member });
  await insertRows(db, Member, [member]);
  await db.increment(Guild, { id: guild.id }, "member_count", 1);
  emit(GUILD_JOINED, to.user(user.id, { guild_id: guild.id }), { guild_id: guild.id, user_id: user.id });
  const managed = options.managedRole && (await insertManagedRole(db, guild.id, user, options.managedRole));
  const roleIds = [...new Set([...(options.roleIds ?? []), ...(managed ? [managed.id] : [])])];
  const given = roleIds.map((role_id) => ({ guild_id: guild.id, user_id: user.id, role_id }));
  await insertRows(db, MemberRole, given);
  emit(GUILD_MEMBER_ADD, to.guild(guild.id), presentGatewayMember(member, user, roleIds));
  await welcome(db, guild, user, presentPartialMember(member, roleIds));
  return { guild, member, roleIds, isNew: true };
}

/**
 * Lets a user into a guild. The caller knows that they may come in: by an invite, an authorisation, or because the instance says so.
 * @throws 10004 no such guild · 40007 banned there · 30001 in too many guilds · 30019 the guild is full
 */
export async function joinGuild(user: User, guildId: string, options: JoinOptions = {}): Promise<Joined> {
  return transaction(async (db) => {
    const guild = await lockGuild(db, guildId);
    const member = await db.findOneBy(Member, { guild_id: guildId, user_id: user.id });
    if (member) return { guild, member, roleIds: [], isNew: false };
    await checkAdmission(db, guild, user);
    return insertMember(db, guild, user, options);
  });
}
