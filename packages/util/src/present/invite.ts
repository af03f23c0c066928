import type { Invite as WireInvite, InviteChannel, InviteGuild } from "@spacebar/schemas";
import { InviteType } from "discord-api-types/v10";
import type { Channel, Guild, Invite, Role, User } from "../entities/index.js";
import { presentRole } from "./role.js";
import { presentOptionalTimestamp, presentTimestamp } from "./timestamp.js";
import { presentUser } from "./user.js";

/** An invite to a guild and what it names. */
export interface InviteParts {
  readonly invite: Invite;
  readonly guild: Guild;
  readonly channel: Channel;
  readonly inviter: User | null;
  readonly targetUser?: User | null;
  /** Roles that come with it. */
  readonly roles?: readonly Role[];
}

const presentInviteGuild = (guild: Guild): InviteGuild => ({
  id: guild.id,
  name: guild.name,
  splash: guild.splash,
  discovery_splash: guild.discovery_splash,
  banner: guild.banner,
  description: guild.description,
  icon: guild.icon,
  features: guild.features,
  verification_level: guild.verification_level,
  vanity_url_code: guild.vanity_url_code,
  nsfw_level: guild.nsfw_level,
  nsfw: guild.nsfw_level === 1 || guild.nsfw_level === 3,
  premium_subscription_count: 0,
  member_count: guild.member_count,
});

const presentInviteChannel = ({ id, type, name }: Channel): InviteChannel => ({ id, type, name });

const presentInviteRole = (role: Role) => {
  const { id, name, position, color, colors, icon, unicode_emoji } = presentRole(role);
  return { id, name, position, color, colors, icon, unicode_emoji };
};

/** What everybody who has the code may know. */
export const presentInvite = ({ invite, guild, channel, inviter, targetUser, roles }: InviteParts) =>
  ({
    type: InviteType.Guild,
    code: invite.code,
    ...(inviter && { inviter: presentUser(inviter) }),
    expires_at: presentOptionalTimestamp(invite.expires_at),
    flags: invite.flags,
    guild: presentInviteGuild(guild),
    guild_id: guild.id,
    channel: presentInviteChannel(channel),
    ...(invite.target_type !== null && { target_type: invite.target_type }),
    ...(targetUser && { target_user: presentUser(targetUser) }),
    ...(roles?.length && { roles: roles.map(presentInviteRole) }),
  }) satisfies WireInvite;

/** What its creator and those who manage the channel know besides. */
export const presentInviteWithMetadata = (parts: InviteParts) => ({
  ...presentInvite(parts),
  uses: parts.invite.uses,
  max_uses: parts.invite.max_uses,
  max_age: parts.invite.max_age,
  temporary: parts.invite.temporary,
  created_at: presentTimestamp(parts.invite.created_at),
});
