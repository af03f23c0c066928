import { Count, Int32, Nullable, Opt, Snowflake, Type, Wire } from "../primitives.js";
import type { Static } from "../primitives.js";

export const AvatarDecoration = Wire("AvatarDecoration", { asset: Type.String(), sku_id: Nullable(Snowflake) });
export type AvatarDecoration = Static<typeof AvatarDecoration>;

export const Collectibles = Wire("Collectibles", {
  nameplate: Nullable(
    Type.Object({
      sku_id: Nullable(Snowflake),
      asset: Type.String(),
      label: Type.String(),
      palette: Type.String(),
    }),
  ),
});
export type Collectibles = Static<typeof Collectibles>;

/** The guild whose tag a user wears beside the name. */
export const PrimaryGuild = Wire("PrimaryGuild", {
  identity_guild_id: Nullable(Snowflake),
  identity_enabled: Nullable(Type.Boolean()),
  tag: Nullable(Type.String()),
  badge: Nullable(Type.String()),
});
export type PrimaryGuild = Static<typeof PrimaryGuild>;

/**
 * What everybody may see of a user: the form of every nested user object.
 * @see https://discord.com/developers/docs/resources/user#user-object
 */
export const User = Wire("User", {
  id: Snowflake,
  username: Type.String(),
  discriminator: Type.String(),
  global_name: Nullable(Type.String()),
  avatar: Nullable(Type.String()),
  avatar_decoration_data: Opt(AvatarDecoration),
  collectibles: Opt(Collectibles),
  primary_guild: Nullable(PrimaryGuild),
  bot: Type.Optional(Type.Boolean()),
  system: Type.Optional(Type.Boolean()),
  banner: Opt(Type.String()),
  accent_color: Opt(Int32),
  public_flags: Int32,
  flags: Type.Integer(),
});
export type User = Static<typeof User>;

/** A user of whom only the id is known: presences and deletions. */
export const PartialUser = Wire("PartialUser", { ...Type.Partial(User).properties, id: Snowflake });
export type PartialUser = Static<typeof PartialUser>;

/**
 * The requester's own account.
 * @see https://docs.discord.food/resources/user#user-object
 */
export const PrivateUser = Wire("PrivateUser", {
  ...User.properties,
  mfa_enabled: Type.Boolean(),
  locale: Type.String(),
  premium_type: Int32,
  email: Opt(Type.String()),
  verified: Type.Optional(Type.Boolean()),
  bio: Type.Optional(Type.String()),
  pronouns: Type.Optional(Type.String()),
  phone: Opt(Type.String()),
  nsfw_allowed: Opt(Type.Boolean()),
  premium: Type.Optional(Type.Boolean()),
  purchased_flags: Type.Optional(Int32),
  premium_usage_flags: Type.Optional(Int32),
  desktop: Type.Optional(Type.Boolean()),
  mobile: Type.Optional(Type.Boolean()),
  linked_users: Type.Optional(Type.Array(Type.Unknown())),
  authenticator_types: Type.Optional(Type.Array(Int32)),
  age_verification_status: Type.Optional(Int32),
  /** Only in the answer to a change of password, e-mail or name: every older token has just died. */
  token: Type.Optional(Type.String()),
});
export type PrivateUser = Static<typeof PrivateUser>;

/** Kinds 1 friend, 2 blocked, 3 incoming request, 4 outgoing request, 5 implicit. */
export const Relationship = Wire("Relationship", {
  id: Snowflake,
  type: Count,
  nickname: Nullable(Type.String()),
  user: Type.Optional(User),
  since: Type.Optional(Type.String({ format: "date-time" })),
  is_spam_request: Type.Optional(Type.Boolean()),
  stranger_request: Type.Optional(Type.Boolean()),
  user_ignored: Type.Optional(Type.Boolean()),
});
export type Relationship = Static<typeof Relationship>;

export const ProfileMetadata = Wire("ProfileMetadata", {
  guild_id: Type.Optional(Snowflake),
  pronouns: Type.String(),
  bio: Type.Optional(Type.String()),
  banner: Opt(Type.String()),
  accent_color: Opt(Int32),
  theme_colors: Opt(Type.Array(Int32)),
  popout_animation_particle_type: Opt(Snowflake),
  profile_effect: Opt(Type.Unknown()),
});

export type ProfileMetadata = Static<typeof ProfileMetadata>;

/** @see https://docs.discord.food/resources/user#get-user-profile */
export const UserProfile = Wire("UserProfile", {
  user: Type.Object({ ...User.properties, bio: Type.Optional(Type.String()) }),
  user_profile: ProfileMetadata,
  badges: Type.Array(
    Type.Object({
      id: Type.String(),
      description: Type.String(),
      icon: Type.String(),
      link: Type.Optional(Type.String()),
    }),
  ),
  guild_badges: Type.Array(Type.Unknown()),
  guild_member: Type.Optional(Type.Unknown()),
  guild_member_profile: Opt(ProfileMetadata),
  mutual_guilds: Type.Optional(Type.Array(Type.Object({ id: Snowflake, nick: Nullable(Type.String()) }))),
  mutual_friends: Type.Optional(Type.Array(User)),
  mutual_friends_count: Type.Optional(Count),
  connected_accounts: Type.Array(Type.Unknown()),
  premium_type: Nullable(Int32),
  premium_since: Nullable(Type.String({ format: "date-time" })),
  premium_guild_since: Nullable(Type.String({ format: "date-time" })),
  legacy_username: Opt(Type.String()),
  application: Type.Optional(Type.Unknown()),
});
export type UserProfile = Static<typeof UserProfile>;

export const Note = Wire("Note", { user_id: Snowflake, note_user_id: Snowflake, note: Type.String() });
export type Note = Static<typeof Note>;
