import type { Role as WireRole } from "@spacebar/schemas";
import type { Role } from "../entities/index.js";

export const presentRole = (role: Role): WireRole => ({
  id: role.id,
  name: role.name,
  permissions: role.permissions,
  position: role.position,
  color: role.color,
  colors: { primary_color: role.color, secondary_color: role.secondary_color, tertiary_color: role.tertiary_color },
  hoist: role.hoist,
  managed: role.managed,
  mentionable: role.mentionable,
  icon: role.icon,
  unicode_emoji: role.unicode_emoji,
  flags: role.flags,
  ...(role.tags && { tags: role.tags }),
});
