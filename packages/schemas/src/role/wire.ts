import { BitString, Int32, Nullable, Snowflake, Type, Wire } from "../primitives.js";
import type { Static } from "../primitives.js";

export const RoleColors = Wire("RoleColors", {
  primary_color: Int32,
  secondary_color: Nullable(Int32),
  tertiary_color: Nullable(Int32),
});
export type RoleColors = Static<typeof RoleColors>;

/** Flags of this object are keys: present with `null` means true, absent means false. */
export const RoleTags = Wire("RoleTags", {
  bot_id: Type.Optional(Snowflake),
  integration_id: Type.Optional(Snowflake),
  premium_subscriber: Type.Optional(Type.Null()),
  subscription_listing_id: Type.Optional(Snowflake),
  available_for_purchase: Type.Optional(Type.Null()),
  guild_connections: Type.Optional(Type.Null()),
});
export type RoleTags = Static<typeof RoleTags>;

/** @see https://discord.com/developers/docs/topics/permissions#role-object */
export const Role = Wire("Role", {
  id: Snowflake,
  name: Type.String(),
  permissions: BitString,
  position: Int32,
  color: Int32,
  colors: RoleColors,
  hoist: Type.Boolean(),
  managed: Type.Boolean(),
  mentionable: Type.Boolean(),
  icon: Nullable(Type.String()),
  unicode_emoji: Nullable(Type.String()),
  tags: Type.Optional(RoleTags),
  flags: Int32,
});
export type Role = Static<typeof Role>;
