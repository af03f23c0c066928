import type { GatewayMember, Member as WireMember, PartialMember } from "@spacebar/schemas";
import type { Member, User } from "../entities/index.js";
import { presentOptionalTimestamp, presentTimestamp } from "./timestamp.js";
import { presentUser } from "./user.js";

/** A member beside whom the user is already named. `roleIds` without the role of everyone. */
export const presentPartialMember = (member: Member, roleIds: readonly string[]): PartialMember => ({
  id: member.user_id,
  nick: member.nick,
  avatar: member.avatar,
  avatar_decoration_data: null,
  banner: member.banner,
  collectibles: null,
  roles: [...roleIds],
  joined_at: presentTimestamp(member.joined_at),
  premium_since: null,
  deaf: member.deaf,
  mute: member.mute,
  flags: member.flags,
  pending: member.pending,
  communication_disabled_until: presentOptionalTimestamp(member.communication_disabled_until),
});

export const presentMember = (member: Member, user: User, roleIds: readonly string[]): WireMember => ({
  ...presentPartialMember(member, roleIds),
  user: presentUser(user),
});

/** A member as events carry it. */
export const presentGatewayMember = (member: Member, user: User, roleIds: readonly string[]): GatewayMember => ({
  ...presentMember(member, user, roleIds),
  guild_id: member.guild_id,
});
