import type { GuildInvite, Invite as WireInvite, InviteQuery } from "@spacebar/schemas";
import { requireAny } from "../../access/index.js";
import type { ChannelAccess, GuildAccess } from "../../access/index.js";
import { presentInvite, presentInviteWithMetadata } from "../../present/index.js";
import { countPresences } from "../guild/counts.js";
import { completeInvites, findInvite, loadOpenInvites } from "./loadInvites.js";

/**
 * What an invite leads to, for whoever has its code.
 * @throws 10006
 * @see https://discord.com/developers/docs/resources/invite#get-invite
 */
export async function readInvite(code: string, { with_counts }: InviteQuery): Promise<WireInvite> {
  const parts = await findInvite(code);
  if (!with_counts) return presentInvite(parts);
  const presences = await countPresences([parts.guild.id]);
  return {
    ...presentInvite(parts),
    approximate_member_count: parts.guild.member_count,
    approximate_presence_count: presences.get(parts.guild.id) ?? 0,
  };
}

/** The open invites of a guild; how often they were used is only for those who manage it. @throws 50013 */
export async function listGuildInvites(by: GuildAccess): Promise<GuildInvite[]> {
  requireAny(by, "MANAGE_GUILD", "VIEW_AUDIT_LOG");
  const parts = await completeInvites(await loadOpenInvites({ guild_id: by.guild.id }));
  return parts.map(by.permissions.has("MANAGE_GUILD") ? presentInviteWithMetadata : presentInvite);
}

/** The open invites to a channel. */
export async function listChannelInvites(by: ChannelAccess<"MANAGE_CHANNELS">): Promise<WireInvite[]> {
  const parts = await completeInvites(await loadOpenInvites({ channel_id: by.channel.id }));
  return parts.map(presentInviteWithMetadata);
}
