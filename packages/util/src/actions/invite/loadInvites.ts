import { In, IsNull, MoreThan } from "typeorm";
import type { FindOptionsWhere } from "typeorm";
import { reader } from "../../db/index.js";
import { Channel, Guild, Invite, Role, User } from "../../entities/index.js";
import { UNKNOWN_INVITE } from "../../errors/index.js";
import { clock } from "../../lib/index.js";
import type { InviteParts } from "../../present/index.js";

const byId = <T extends { id: string }>(rows: readonly T[]): Map<string, T> =>
  new Map(rows.map((row) => [row.id, row]));
const known = (ids: readonly (string | null)[]): string[] => [...new Set(ids.filter((id) => id !== null))];

/** Adds what the invites name; those to a guild or channel that is gone are left out. At most four queries. */
export async function completeInvites(invites: readonly Invite[]): Promise<InviteParts[]> {
  if (invites.length === 0) return [];
  const guilds = byId(await reader().findBy(Guild, { id: In(known(invites.map(({ guild_id }) => guild_id))) }));
  const channels = byId(await reader().findBy(Channel, { id: In(invites.map(({ channel_id }) => channel_id)) }));
  const userIds = known(invites.flatMap(({ inviter_id, target_user_id }) => [inviter_id, target_user_id]));
  const users = byId(userIds.length > 0 ? await reader().findBy(User, { id: In(userIds) }) : []);
  const roleIds = known(invites.flatMap(({ role_ids }) => role_ids ?? []));
  const roles = byId(roleIds.length > 0 ? await reader().findBy(Role, { id: In(roleIds) }) : []);
  return invites.flatMap((invite) => {
    const guild = guilds.get(invite.guild_id ?? "");
    const channel = channels.get(invite.channel_id);
    if (!guild || !channel) return [];
    const inviter = users.get(invite.inviter_id ?? "") ?? null;
    const targetUser = users.get(invite.target_user_id ?? "");
    return [
      {
        invite,
        guild,
        channel,
        inviter,
        targetUser,
        roles: (invite.role_ids ?? []).flatMap((id) => roles.get(id) ?? []),
      },
    ];
  });
}

/** Invites that can still be used, in the order they were made. One query. */
export function loadOpenInvites(where: FindOptionsWhere<Invite>): Promise<Invite[]> {
  const now = new Date(clock.now());
  return reader().find(Invite, {
    where: [
      { ...where, expires_at: IsNull() },
      { ...where, expires_at: MoreThan(now) },
    ],
    order: { created_at: "ASC" },
  });
}

/** One invite with what it names. Unknown, expired and used up look alike. @throws 10006 */
export async function findInvite(code: string): Promise<InviteParts> {
  const [parts] = await completeInvites(await loadOpenInvites({ code }));
  if (!parts) throw UNKNOWN_INVITE();
  return parts;
}
