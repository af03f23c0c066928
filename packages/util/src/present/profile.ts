import type { ProfileMetadata } from "@spacebar/schemas";
import type { Member, User } from "../entities/index.js";

/** What a profile shows beside the name. */
export const presentProfileMetadata = (user: User): ProfileMetadata => ({
  bio: user.bio,
  pronouns: user.pronouns,
  banner: user.banner,
  accent_color: user.accent_color,
  theme_colors: null,
  popout_animation_particle_type: null,
  profile_effect: null,
});

/** The same as a member of one guild shows it. */
export const presentMemberProfile = (member: Member): ProfileMetadata => ({
  guild_id: member.guild_id,
  bio: member.bio,
  pronouns: member.pronouns,
  banner: member.banner,
  accent_color: null,
  theme_colors: null,
  popout_animation_particle_type: null,
  profile_effect: null,
});
