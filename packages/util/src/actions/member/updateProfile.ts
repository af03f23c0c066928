import type { CurrentMemberModify, GuildProfile } from "@spacebar/schemas";
import type { GuildAccess } from "../../access/index.js";
import { MISSING_PERMISSIONS } from "../../errors/index.js";
import { updateOwnMember } from "./updateMember.js";

/**
 * Changes how the actor presents themself in a guild.
 * @param userId whose profile; anybody's but one's own is refused
 * @throws 50013
 * @see https://docs.discord.food/resources/guild#modify-guild-member-profile
 */
export async function updateGuildProfile(
  by: GuildAccess,
  userId: string,
  input: CurrentMemberModify,
): Promise<GuildProfile> {
  if (userId !== by.actor.user.id) throw MISSING_PERMISSIONS();
  const { bio = "", pronouns = "", banner } = await updateOwnMember(by, input);
  return { guild_id: by.guild.id, bio, pronouns, banner, accent_color: null, theme_colors: null };
}
