import { GuildNSFWLevel, GuildVerificationLevel, InviteTargetType, InviteType } from "discord-api-types/v10";
import { Count, Int32, IntegerEnum, Nullable, Opt, Snowflake, Timestamp, Type, Wire } from "../primitives.js";
import type { Static } from "../primitives.js";
import { Application } from "../application/wire.js";
import { GuildFeatures } from "../guild/wire.js";
import { Role } from "../role/wire.js";
import { User } from "../user/wire.js";

export const InviteGuild = Wire("InviteGuild", {
  id: Snowflake,
  name: Type.String(),
  splash: Nullable(Type.String()),
  banner: Nullable(Type.String()),
  description: Nullable(Type.String()),
  icon: Nullable(Type.String()),
  features: GuildFeatures,
  verification_level: Nullable(IntegerEnum(GuildVerificationLevel)),
  vanity_url_code: Nullable(Type.String()),
  nsfw_level: Nullable(IntegerEnum(GuildNSFWLevel)),
  nsfw: Nullable(Type.Boolean()),
  premium_subscription_count: Count,
  discovery_splash: Opt(Type.String()),
  member_count: Type.Optional(Count),
});
export type InviteGuild = Static<typeof InviteGuild>;

export const InviteChannel = Wire("InviteChannel", {
  id: Snowflake,
  type: Count,
  name: Nullable(Type.String()),
  icon: Type.Optional(Type.String()),
  recipients: Type.Optional(
    Type.Array(Type.Object({ id: Snowflake, username: Type.String(), avatar: Nullable(Type.String()) })),
  ),
});
export type InviteChannel = Static<typeof InviteChannel>;

const InviteRole = Type.Object({
  ...Type.Pick(Role, ["id", "name", "position", "color", "colors", "icon", "unicode_emoji"]).properties,
  permissions: Type.Optional(Type.String()),
});

/** Kept by the creator and those who manage the channel: how often it was and may be used. */
export const inviteMetadata = {
  uses: Type.Optional(Count),
  max_uses: Type.Optional(Count),
  max_age: Type.Optional(Count),
  temporary: Type.Optional(Type.Boolean()),
  created_at: Type.Optional(Timestamp),
};

/** @see https://discord.com/developers/docs/resources/invite#invite-object */
export const Invite = Wire("Invite", {
  type: IntegerEnum(InviteType),
  code: Type.String(),
  inviter: Type.Optional(User),
  expires_at: Nullable(Timestamp),
  flags: Type.Optional(Int32),
  guild: Type.Optional(InviteGuild),
  guild_id: Type.Optional(Snowflake),
  channel: Nullable(InviteChannel),
  target_type: Type.Optional(IntegerEnum(InviteTargetType)),
  target_user: Type.Optional(User),
  target_application: Type.Optional(Application),
  guild_scheduled_event: Type.Optional(Type.Object({})),
  approximate_member_count: Opt(Count),
  approximate_presence_count: Opt(Count),
  is_nickname_changeable: Type.Optional(Type.Boolean()),
  roles: Opt(Type.Array(InviteRole)),
  ...inviteMetadata,
});
export type Invite = Static<typeof Invite>;

/** An invite to a guild: what `GET /guilds/{id}/invites` lists. */
export const GuildInvite = Wire("GuildInvite", {
  ...Invite.properties,
  guild: InviteGuild,
  guild_id: Snowflake,
  channel: InviteChannel,
});
export type GuildInvite = Static<typeof GuildInvite>;

/** The answer to `POST /invites/{code}`. */
export const AcceptedInvite = Wire("AcceptedInvite", {
  ...Invite.properties,
  new_member: Type.Optional(Type.Boolean()),
  show_verification_form: Type.Optional(Type.Boolean()),
});
export type AcceptedInvite = Static<typeof AcceptedInvite>;
