import type { ApplicationAccess } from "../../access/index.js";
import { reader, transaction } from "../../db/index.js";
import { Application, Member, User } from "../../entities/index.js";
import { clock } from "../../lib/index.js";
import { revokeSessions } from "../auth/sessions.js";
import { purgeApplicationEmojis } from "../emoji/deleteEmoji.js";
import { lockGuild } from "../guild/lockGuild.js";
import { removeMembers } from "../guild/removeMembers.js";
import { checkOwner } from "./checkOwner.js";

/** Each guild is a transaction: none is kept waiting for the others. */
async function leaveGuilds(bot: User): Promise<void> {
  const rows = await reader().find(Member, { select: { guild_id: true, user_id: true }, where: { user_id: bot.id } });
  for (const { guild_id } of rows) {
    await transaction(async (db) => removeMembers(db, await lockGuild(db, guild_id), [bot]));
  }
}

/** The account stays as the author of what it wrote, without name and picture. */
async function retire(bot: User): Promise<void> {
  await leaveGuilds(bot);
  await transaction(async (db) => {
    await revokeSessions(bot.id);
    const nobody = { username: "Deleted User", username_key: `deleted#${bot.id}`, avatar: null, banner: null, bio: "" };
    await db.update(User, { id: bot.id }, { ...nobody, disabled: true, deleted_at: new Date(clock.now()) });
  });
}

/** @see https://docs.discord.food/resources/application#delete-application */
export async function deleteApplication(by: ApplicationAccess): Promise<void> {
  checkOwner(by);
  const { id, bot_user_id } = by.application;
  const bot = bot_user_id === null ? null : await reader().findOneBy(User, { id: bot_user_id });
  if (bot) await retire(bot);
  await transaction(async (db) => {
    await purgeApplicationEmojis(db, id);
    await db.delete(Application, { id });
  });
}
