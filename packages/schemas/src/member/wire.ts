import { BitString, Int32, Nullable, Opt, Snowflake, Timestamp, Type, Wire } from "../primitives.js";
import type { Static } from "../primitives.js";
import { AvatarDecoration, Collectibles, User } from "../user/wire.js";

const properties = {
  /** The user's id once more: web clients of the self-hosted world key their members by it. */
  id: Type.Optional(Snowflake),
  nick: Nullable(Type.String()),
  avatar: Nullable(Type.String()),
  avatar_decoration_data: Opt(AvatarDecoration),
  banner: Nullable(Type.String()),
  collectibles: Opt(Collectibles),
  roles: Type.Array(Snowflake, { uniqueItems: true }),
  joined_at: Timestamp,
  premium_since: Nullable(Timestamp),
  deaf: Type.Boolean(),
  mute: Type.Boolean(),
  flags: Int32,
  pending: Type.Boolean(),
  communication_disabled_until: Nullable(Timestamp),
  bio: Type.Optional(Type.String()),
  pronouns: Type.Optional(Type.String()),
};

/** @see https://discord.com/developers/docs/resources/guild#guild-member-object */
export const Member = Wire("Member", { ...properties, user: User, permissions: Type.Optional(BitString) });
export type Member = Static<typeof Member>;

/** A member beside whom the user is already named: in messages and typing indicators. */
export const PartialMember = Wire("PartialMember", properties);
export type PartialMember = Static<typeof PartialMember>;

/** A member as events carry it. */
export const GatewayMember = Wire("GatewayMember", { ...Member.properties, guild_id: Snowflake });
export type GatewayMember = Static<typeof GatewayMember>;

/** A member of READY with deduplicated users: `user_id` instead of `user`. */
export const MergedMember = Wire("MergedMember", {
  ...properties,
  guild_id: Type.Optional(Snowflake),
  user_id: Snowflake,
  user: Type.Optional(User),
});
export type MergedMember = Static<typeof MergedMember>;

/** How a member presents themself in one guild. */
export const GuildProfile = Wire("GuildProfile", {
  guild_id: Snowflake,
  bio: Type.String(),
  pronouns: Type.String(),
  banner: Nullable(Type.String()),
  accent_color: Nullable(Int32),
  theme_colors: Nullable(Type.Array(Int32)),
});
export type GuildProfile = Static<typeof GuildProfile>;
