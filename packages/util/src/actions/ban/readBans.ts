import type { Ban as WireBan, BansQuery } from "@spacebar/schemas";
import { GUILD_BAN_REMOVE } from "@spacebar/schemas";
import type { GuildAccess } from "../../access/index.js";
import { reader, transaction } from "../../db/index.js";
import { Ban, User } from "../../entities/index.js";
import { UNKNOWN_BAN } from "../../errors/index.js";
import { emit, to } from "../../events/index.js";
import { presentBan, presentUser } from "../../present/index.js";

type BanOfUser = Ban & { user: User };

const bansOf = (guildId: string) =>
  reader()
    .createQueryBuilder(Ban, "ban")
    .innerJoinAndMapOne("ban.user", User, "user", "user.id = ban.user_id")
    .where("ban.guild_id = :guildId", { guildId });

/** A page in the order of the users' ids; with `before` the one that ends there. One query. */
export async function listBans(
  by: GuildAccess<"BAN_MEMBERS">,
  { before, after, limit = 1000 }: BansQuery,
): Promise<WireBan[]> {
  const query = bansOf(by.guild.id)
    .orderBy("ban.user_id", before === undefined ? "ASC" : "DESC")
    .limit(limit);
  if (before !== undefined) query.andWhere("ban.user_id < :before", { before });
  else if (after !== undefined) query.andWhere("ban.user_id > :after", { after });
  const bans = (await query.getMany()) as BanOfUser[];
  return (before === undefined ? bans : bans.toReversed()).map((ban) => presentBan(ban, ban.user));
}

/** @throws 10026 */
async function findBan(guildId: string, userId: string): Promise<BanOfUser> {
  const ban = await bansOf(guildId).andWhere("ban.user_id = :userId", { userId }).getOne();
  if (!ban) throw UNKNOWN_BAN();
  return ban as BanOfUser;
}

/** @throws 10026 */
export async function readBan(by: GuildAccess<"BAN_MEMBERS">, userId: string): Promise<WireBan> {
  const ban = await findBan(by.guild.id, userId);
  return presentBan(ban, ban.user);
}

/** Lets a user come back. @throws 10026 */
export async function deleteBan(by: GuildAccess<"BAN_MEMBERS">, userId: string): Promise<void> {
  await transaction(async (db) => {
    const { user } = await findBan(by.guild.id, userId);
    await db.delete(Ban, { guild_id: by.guild.id, user_id: userId });
    emit(GUILD_BAN_REMOVE, to.guild(by.guild.id), { guild_id: by.guild.id, user: presentUser(user) });
  });
}
