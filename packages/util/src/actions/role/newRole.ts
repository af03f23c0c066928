import { Role } from "../../entities/index.js";

type Given = Pick<Role, "id" | "guild_id" | "name" | "permissions">;

/** A role's row with every column set. */
export function newRole(given: Given & Partial<Role>): Role {
  const defaults: Omit<Role, keyof Given> = {
    color: 0,
    secondary_color: null,
    tertiary_color: null,
    hoist: false,
    managed: false,
    mentionable: false,
    position: 0,
    icon: null,
    unicode_emoji: null,
    flags: 0,
    tags: null,
  };
  return Object.assign(new Role(), defaults, given);
}
