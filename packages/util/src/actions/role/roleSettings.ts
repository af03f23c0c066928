import type { RoleModify } from "@spacebar/schemas";
import type { GuildAccess } from "../../access/index.js";
import type { Role } from "../../entities/index.js";
import { MISSING_PERMISSIONS } from "../../errors/index.js";
import { ALL_PERMISSIONS, canGrant } from "../../permissions/index.js";

/** Permission bits as they are stored: unknown ones would mean something to a later version. */
export const readBits = (value: string | number): string => (BigInt(value) & ALL_PERMISSIONS).toString();

/** Nobody puts a permission into a role that they do not hold; what the role had may stay. @throws 50013 */
export function checkGrant(by: GuildAccess, after: string, before = "0"): void {
  if (!canGrant(by.permissions.bits, BigInt(after), BigInt(before))) throw MISSING_PERMISSIONS();
}

function readColors({ color, colors }: RoleModify): Partial<Role> {
  if (colors) {
    return {
      color: colors.primary_color ?? color ?? 0,
      secondary_color: colors.secondary_color ?? null,
      tertiary_color: colors.tertiary_color ?? null,
    };
  }
  return color === undefined ? {} : { color: color ?? 0 };
}

/** What of the request is stored as it comes; `null` means the default. */
export function readRoleSettings(input: RoleModify): Partial<Role> {
  const { name, hoist, mentionable, unicode_emoji } = input;
  return {
    ...(name != null && name.trim() !== "" && { name: name.trim() }),
    ...(hoist !== undefined && { hoist: hoist ?? false }),
    ...(mentionable !== undefined && { mentionable: mentionable ?? false }),
    ...(unicode_emoji !== undefined && { unicode_emoji }),
    ...readColors(input),
  };
}
