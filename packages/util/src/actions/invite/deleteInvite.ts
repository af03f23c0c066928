import type { Invite as WireInvite } from "@spacebar/schemas";
import { INVITE_DELETE } from "@spacebar/schemas";
import type { EntityManager } from "typeorm";
import { accessGuild, channelPermissions } from "../../access/index.js";
import type { Actor } from "../../access/index.js";
import { transaction } from "../../db/index.js";
import { Invite } from "../../entities/index.js";
import { emit, to } from "../../events/index.js";
import { presentInvite } from "../../present/index.js";
import type { InviteParts } from "../../present/index.js";
import { findInvite } from "./loadInvites.js";

/** Deletes the row and tells those who manage the channel. */
export async function removeInvite(
  db: EntityManager,
  { invite, channel, guild }: Pick<InviteParts, "invite" | "channel" | "guild">,
) {
  const { affected } = await db.delete(Invite, { code: invite.code });
  if (affected === 0) return;
  emit(INVITE_DELETE, to.channel(channel), { channel_id: channel.id, guild_id: guild.id, code: invite.code });
}

/**
 * Takes an invite back: needs MANAGE_GUILD, or MANAGE_CHANNELS in its channel.
 * @throws 10006 · 50001 not a member · 50013
 * @see https://discord.com/developers/docs/resources/invite#delete-invite
 */
export async function deleteInvite(actor: Actor, code: string): Promise<WireInvite> {
  const parts = await findInvite(code);
  const by = await accessGuild(actor, parts.guild.id);
  if (!by.permissions.has("MANAGE_GUILD")) channelPermissions(by, parts.channel, null).hasThrow("MANAGE_CHANNELS");
  return transaction(async (db) => {
    await removeInvite(db, parts);
    return presentInvite(parts);
  });
}
