import type { PrivateUser, User as WireUser } from "@spacebar/schemas";
import type { User } from "../entities/index.js";

/** What everybody may see of a user. */
export const presentUser = (user: User): WireUser => ({
  id: user.id,
  username: user.username,
  discriminator: user.discriminator,
  global_name: user.global_name,
  avatar: user.avatar,
  avatar_decoration_data: null,
  collectibles: null,
  primary_guild: null,
  banner: user.banner,
  accent_color: user.accent_color,
  public_flags: user.public_flags,
  flags: user.public_flags,
  ...(user.bot && { bot: true }),
  ...(user.system && { system: true }),
});

/** What an account sees of itself. */
export const presentPrivateUser = (user: User): PrivateUser => ({
  ...presentUser(user),
  flags: user.flags | user.public_flags,
  mfa_enabled: user.mfa_enabled,
  locale: user.locale,
  premium_type: user.premium_type,
  email: user.email,
  verified: user.verified,
  bio: user.bio,
  pronouns: user.pronouns,
  phone: null,
  nsfw_allowed: user.bot ? undefined : true,
});
