import type { BanCreate, BulkBan, BulkBanResult } from "@spacebar/schemas";
import type { GuildAccess } from "../../access/index.js";
import { transaction } from "../../db/index.js";
import { FAILED_TO_BAN_USERS, MISSING_PERMISSIONS, UNKNOWN_USER } from "../../errors/index.js";
import { lockGuild } from "../guild/lockGuild.js";
import { banUsers, sortTargets } from "./banUsers.js";

const DAY_SECONDS = 24 * 3600;

/**
 * Bans a user, in the guild or not, and deletes what they wrote lately. Banning again changes nothing.
 * @throws 10013 no such user · 50013 oneself, the owner, or a member who stands as high
 * @see https://discord.com/developers/docs/resources/guild#create-guild-ban
 */
export async function createBan(by: GuildAccess<"BAN_MEMBERS">, userId: string, input: BanCreate): Promise<void> {
  const { delete_message_seconds: seconds, delete_message_days: days, reason } = input;
  const deleteMessageSeconds = seconds ?? (days ?? 0) * DAY_SECONDS;
  await transaction(async (db) => {
    const guild = await lockGuild(db, by.guild.id);
    const { open, refused, banned } = await sortTargets(db, by, guild, [userId]);
    if (refused.length > 0) throw MISSING_PERMISSIONS();
    if (open.length + banned.length === 0) throw UNKNOWN_USER();
    await banUsers(db, by, guild, open, { reason: by.actor.reason ?? reason ?? null, deleteMessageSeconds });
  });
}

/**
 * Bans up to 200 users at once; those who cannot be are named in the answer.
 * @throws 500000 none of them could be banned
 * @see https://discord.com/developers/docs/resources/guild#bulk-guild-ban
 */
export async function bulkBan(by: GuildAccess<"BAN_MEMBERS" | "MANAGE_GUILD">, input: BulkBan): Promise<BulkBanResult> {
  return transaction(async (db) => {
    const guild = await lockGuild(db, by.guild.id);
    const { open } = await sortTargets(db, by, guild, input.user_ids);
    if (open.length === 0) throw FAILED_TO_BAN_USERS();
    await banUsers(db, by, guild, open, {
      reason: by.actor.reason,
      deleteMessageSeconds: input.delete_message_seconds ?? 0,
    });
    const banned = new Set(open.map(({ id }) => id));
    return { banned_users: [...banned], failed_users: input.user_ids.filter((id) => !banned.has(id)) };
  });
}
