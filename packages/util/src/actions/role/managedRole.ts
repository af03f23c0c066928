import { GUILD_MEMBER_UPDATE, GUILD_ROLE_CREATE, GUILD_ROLE_UPDATE } from "@spacebar/schemas";
import type { EntityManager } from "typeorm";
import type { GuildAccess } from "../../access/index.js";
import { canManageRole } from "../../access/index.js";
import { insertRows, transaction } from "../../db/index.js";
import { Member, MemberRole, Role } from "../../entities/index.js";
import type { User } from "../../entities/index.js";
import { MISSING_PERMISSIONS, UNKNOWN_MEMBER } from "../../errors/index.js";
import { emit, to } from "../../events/index.js";
import { Snowflake } from "../../lib/index.js";
import { presentGatewayMember, presentRole } from "../../present/index.js";
import { lockGuild } from "../guild/lockGuild.js";
import { newRole } from "./newRole.js";

/** The role that was asked for with a bot: it belongs to it and goes with it. */
export interface ManagedRole {
  readonly name: string;
  readonly permissions: bigint;
}

/** Writes the role, at the bottom; giving it to the bot is the caller's. */
export async function insertManagedRole(
  db: EntityManager,
  guildId: string,
  bot: User,
  asked: ManagedRole,
): Promise<Role> {
  const role = newRole({
    id: Snowflake.generate(),
    guild_id: guildId,
    name: asked.name.slice(0, 100),
    permissions: asked.permissions.toString(),
    managed: true,
    position: 1,
    tags: { bot_id: bot.id },
  });
  await insertRows(db, Role, [role]);
  emit(GUILD_ROLE_CREATE, to.guild(guildId), { guild_id: guildId, role: presentRole(role) });
  return role;
}

async function giveManagedRole(db: EntityManager, guildId: string, bot: User, asked: ManagedRole): Promise<void> {
  const member = await db.findOneBy(Member, { guild_id: guildId, user_id: bot.id });
  if (!member) throw UNKNOWN_MEMBER();
  const role = await insertManagedRole(db, guildId, bot, asked);
  const given = await db.findBy(MemberRole, { guild_id: guildId, user_id: bot.id });
  await insertRows(db, MemberRole, [{ guild_id: guildId, user_id: bot.id, role_id: role.id }]);
  const roleIds = [...given.map(({ role_id }) => role_id), role.id];
  emit(GUILD_MEMBER_UPDATE, to.guild(guildId), presentGatewayMember(member, bot, roleIds));
}

/**
 * Makes the role of a bot that is in the guild already what is asked now.
 * @throws 50013 it stands above whoever asks
 */
export async function setManagedRole(by: GuildAccess<"MANAGE_GUILD">, bot: User, asked: ManagedRole): Promise<void> {
  const guildId = by.guild.id;
  await transaction(async (db) => {
    await lockGuild(db, guildId);
    const managed = await db.findBy(Role, { guild_id: guildId, managed: true });
    const role = managed.find(({ tags }) => tags?.bot_id === bot.id);
    if (!role) return giveManagedRole(db, guildId, bot, asked);
    if (!canManageRole(by, role)) throw MISSING_PERMISSIONS();
    const permissions = asked.permissions.toString();
    await db.update(Role, { id: role.id }, { permissions });
    const wire = presentRole(Object.assign(role, { permissions }));
    emit(GUILD_ROLE_UPDATE, to.guild(guildId), { guild_id: guildId, role: wire });
  });
}
