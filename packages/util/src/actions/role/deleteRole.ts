import { GUILD_ROLE_DELETE } from "@spacebar/schemas";
import { In } from "typeorm";
import type { EntityManager } from "typeorm";
import type { RoleAccess } from "../../access/index.js";
import { transaction } from "../../db/index.js";
import { Channel, MemberRole, Role } from "../../entities/index.js";
import { INVALID_ROLE } from "../../errors/index.js";
import { emit, to } from "../../events/index.js";
import { emitUpdates, loadChannels } from "../channel/tree.js";
import { lockGuild } from "../guild/lockGuild.js";
import { auditRole } from "./audit.js";

/** Channels say nothing more about the roles. */
async function forgetOverwrites(db: EntityManager, guildId: string, roleIds: readonly string[]): Promise<void> {
  const concerned = (await loadChannels(db, guildId)).filter(({ permission_overwrites }) =>
    permission_overwrites.some(({ id }) => roleIds.includes(id)),
  );
  if (concerned.length === 0) return;
  for (const channel of concerned) {
    channel.permission_overwrites = channel.permission_overwrites.filter(({ id }) => !roleIds.includes(id));
  }
  const cases = concerned.map(({ id }, index) => `WHEN ${BigInt(id)} THEN :overwrites${index}`);
  const values = concerned.map((channel, index) => [
    `overwrites${index}`,
    JSON.stringify(channel.permission_overwrites),
  ]);
  await db
    .createQueryBuilder()
    .update(Channel)
    .set({ permission_overwrites: () => `CASE id ${cases.join(" ")} END` })
    .where({ id: In(concerned.map(({ id }) => id)) })
    .setParameters(Object.fromEntries(values) as Record<string, string>)
    .execute();
  emitUpdates(concerned);
}

/** Deletes roles of a guild, wherever they are given or mentioned. Members are not told one by one: clients drop the role themselves. */
export async function removeRoles(db: EntityManager, guildId: string, roleIds: readonly string[]): Promise<void> {
  if (roleIds.length === 0) return;
  await db.delete(Role, { id: In(roleIds) });
  await db.delete(MemberRole, { guild_id: guildId, role_id: In(roleIds) });
  for (const role_id of roleIds) emit(GUILD_ROLE_DELETE, to.guild(guildId), { guild_id: guildId, role_id });
  await forgetOverwrites(db, guildId, roleIds);
}

/**
 * Deletes a role below the actor's highest one.
 * @throws 50028 the role of everyone, or one that belongs to a bot
 * @see https://discord.com/developers/docs/resources/guild#delete-guild-role
 */
export async function deleteRole(by: RoleAccess<"MANAGE_ROLES">): Promise<void> {
  const { guild, role } = by;
  if (role.id === guild.id || role.managed) throw INVALID_ROLE();
  await transaction(async (db) => {
    await lockGuild(db, guild.id);
    await removeRoles(db, guild.id, [role.id]);
    await auditRole(db, by, role, null);
  });
}
