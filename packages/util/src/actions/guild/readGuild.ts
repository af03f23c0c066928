import type { Guild as WireGuild, GuildPreview, GuildQuery } from "@spacebar/schemas";
import { reader } from "../../db/index.js";
import { Guild, Member } from "../../entities/index.js";
import { UNKNOWN_GUILD } from "../../errors/index.js";
import type { Actor, GuildAccess } from "../../access/index.js";
import { presentGuild, presentGuildPreview } from "../../present/index.js";
import { countPresences } from "./counts.js";
import { loadExpressions, loadGuildParts } from "./loadParts.js";

/** @see https://discord.com/developers/docs/resources/guild#get-guild */
export async function readGuild({ guild }: GuildAccess, { with_counts }: GuildQuery): Promise<WireGuild> {
  const wire = presentGuild(guild, await loadGuildParts(reader(), guild.id));
  if (!with_counts) return wire;
  const presences = await countPresences([guild.id]);
  return {
    ...wire,
    approximate_member_count: guild.member_count,
    approximate_presence_count: presences.get(guild.id) ?? 0,
  };
}

/**
 * What a guild shows to those outside of it, if it may be discovered; its members always see it.
 * @throws 10004 no such guild, or not one the actor may know of
 * @see https://discord.com/developers/docs/resources/guild#get-guild-preview
 */
export async function previewGuild(actor: Actor, guildId: string): Promise<GuildPreview> {
  const guild = await reader().findOneBy(Guild, { id: guildId });
  if (!guild) throw UNKNOWN_GUILD();
  const open = guild.features.includes("DISCOVERABLE");
  if (!open && !(await reader().existsBy(Member, { guild_id: guildId, user_id: actor.user.id }))) throw UNKNOWN_GUILD();
  const presences = await countPresences([guildId]);
  return presentGuildPreview(guild, presences.get(guildId) ?? 0, await loadExpressions(reader(), guildId));
}
