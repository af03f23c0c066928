import { In } from "typeorm";
import type { ChannelAccess } from "../../access/index.js";
import { reader } from "../../db/index.js";
import { Application, Emoji, Member, MemberRole } from "../../entities/index.js";

type Sender = Pick<ChannelAccess, "actor" | "guild" | "roles" | "permissions">;

/** Emojis with roles are for those who have one of them, whatever else they may do. */
const isAllowed = (emoji: Emoji, roleIds: readonly string[]): boolean =>
  emoji.roles.length === 0 || emoji.roles.some((id) => roleIds.includes(id));

/** An application's emojis are its bot's alone, and need no permission. */
async function ofOwnApplication({ actor }: Sender, emojis: readonly Emoji[]): Promise<Emoji[]> {
  if (emojis.length === 0 || actor.kind !== "bot") return [];
  const ids = [...new Set(emojis.flatMap(({ application_id }) => application_id ?? []))];
  const own = await reader().findBy(Application, { id: In(ids), bot_user_id: actor.user.id });
  return emojis.filter(({ application_id }) => own.some(({ id }) => id === application_id));
}

/** Those of other guilds that the sender is in. */
async function ofOtherGuilds({ actor, permissions }: Sender, emojis: readonly Emoji[]): Promise<Emoji[]> {
  if (emojis.length === 0 || !permissions.has("USE_EXTERNAL_EMOJIS")) return [];
  const guild_id = In([...new Set(emojis.flatMap((emoji) => emoji.guild_id ?? []))]);
  const where = { user_id: actor.user.id, guild_id };
  const members = await reader().findBy(Member, where);
  const limited = emojis.some(({ roles }) => roles.length > 0);
  const given = limited ? await reader().findBy(MemberRole, where) : [];
  const guildIds = members.map((member) => member.guild_id);
  const roleIds = [...guildIds, ...given.map(({ role_id }) => role_id)];
  return emojis.filter((emoji) => guildIds.includes(emoji.guild_id ?? "") && isAllowed(emoji, roleIds));
}

/**
 * Those of these custom emojis that the sender may use in the channel, by id: the guild's own, other guilds' with USE_EXTERNAL_EMOJIS,
 * a bot's own application's. One query for a guild's own, at most four.
 * @see https://discord.com/developers/docs/topics/permissions#permissions-bitwise-permission-flags
 */
export async function usableEmojis(by: Sender, ids: readonly string[]): Promise<ReadonlyMap<string, Emoji>> {
  if (ids.length === 0) return new Map();
  const emojis = await reader().findBy(Emoji, { id: In([...new Set(ids)]) });
  const here = by.guild?.id;
  const roleIds = by.roles.map(({ id }) => id);
  const own = emojis.filter((emoji) => emoji.guild_id !== null && emoji.guild_id === here && isAllowed(emoji, roleIds));
  const others = emojis.filter(({ guild_id }) => guild_id !== null && guild_id !== here);
  const applications = emojis.filter(({ application_id }) => application_id !== null);
  const usable = [...own, ...(await ofOtherGuilds(by, others)), ...(await ofOwnApplication(by, applications))];
  return new Map(usable.map((emoji) => [emoji.id, emoji]));
}
