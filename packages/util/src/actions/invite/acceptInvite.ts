import type { AcceptedInvite } from "@spacebar/schemas";
import { GuildFeature } from "discord-api-types/v10";
import type { EntityManager } from "typeorm";
import type { Actor } from "../../access/index.js";
import { transaction } from "../../db/index.js";
import { Invite } from "../../entities/index.js";
import type { User } from "../../entities/index.js";
import {
  BOTS_CANNOT_USE_THIS_ENDPOINT,
  FEATURE_TEMPORARILY_DISABLED_SERVER_SIDE,
  UNKNOWN_INVITE,
} from "../../errors/index.js";
import { presentInvite } from "../../present/index.js";
import type { InviteParts } from "../../present/index.js";
import { joinGuild } from "../guild/joinGuild.js";
import { removeInvite } from "./deleteInvite.js";
import { findInvite } from "./loadInvites.js";

/** Counts one use. Of several who want the last one, the database chooses. @throws 10006 it was used up meanwhile */
async function countUse(db: EntityManager, parts: InviteParts): Promise<void> {
  const { code, max_uses } = parts.invite;
  const { affected } = await db
    .createQueryBuilder()
    .update(Invite)
    .set({ uses: () => "uses + 1" })
    .where("code = :code AND (max_uses = 0 OR uses < max_uses)", { code })
    .execute();
  if (affected === 0) throw UNKNOWN_INVITE();
  if (max_uses === 0) return;
  const { uses } = await db.findOneByOrFail(Invite, { code });
  if (uses >= max_uses) await removeInvite(db, parts);
}

/**
 * Lets a user in by an invite's code.
 * @returns the invite, and whether the user was not in the guild before
 * @throws 10006 unknown, expired or used up · 40006 the guild lets nobody in · as joinGuild
 */
export async function useInvite(user: User, code: string): Promise<{ parts: InviteParts; isNew: boolean }> {
  return transaction(async (db) => {
    const parts = await findInvite(code);
    const roleIds = (parts.roles ?? [])
      .filter(({ guild_id, managed }) => guild_id === parts.guild.id && !managed)
      .map(({ id }) => id);
    const { isNew, guild } = await joinGuild(user, parts.guild.id, {
      roleIds,
      member: { temporary: parts.invite.temporary },
    });
    if (!isNew) return { parts, isNew };
    if (guild.features.includes(GuildFeature.InvitesDisabled)) throw FEATURE_TEMPORARILY_DISABLED_SERVER_SIDE();
    await countUse(db, parts);
    return { parts, isNew };
  });
}

/**
 * `POST /invites/{code}`. Applications are added by authorisation, not by invites.
 * @throws 20001 a bot · as {@link useInvite}
 * @see https://docs.discord.food/resources/invite#accept-invite
 */
export async function acceptInvite(actor: Actor, code: string): Promise<AcceptedInvite> {
  if (actor.kind === "bot") throw BOTS_CANNOT_USE_THIS_ENDPOINT();
  const { parts, isNew } = await useInvite(actor.user, code);
  return { ...presentInvite(parts), new_member: isNew, show_verification_form: false };
}
