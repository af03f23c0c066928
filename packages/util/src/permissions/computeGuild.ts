import { ALL_PERMISSIONS, PERMISSIONS, permissionBits } from "./flags.js";

export interface GuildPermissionInput {
  ownerId: string;
  userId: string;
  /** Bits of the @everyone role, the one whose id is the guild's. */
  everyone: bigint;
  /** Bits of the member's other roles, in any order. */
  roles: readonly bigint[];
  /** Is the member's `communication_disabled_until` in the future? */
  timedOut?: boolean;
}

/** What a timeout leaves. */
const TIMED_OUT_PERMISSIONS = permissionBits("VIEW_CHANNEL", "READ_MESSAGE_HISTORY");

/**
 * What a member may do in the guild as a whole; owners and administrators may do everything.
 * @see https://discord.com/developers/docs/topics/permissions#permission-overwrites
 */
export function computeGuildPermissions(input: GuildPermissionInput): bigint {
  if (input.userId === input.ownerId) return ALL_PERMISSIONS;
  const permissions = input.roles.reduce((bits, role) => bits | role, input.everyone);
  if (isAdministrator(permissions)) return ALL_PERMISSIONS;
  return input.timedOut ? applyTimeout(permissions) : permissions;
}

export function isAdministrator(permissions: bigint): boolean {
  return (permissions & PERMISSIONS.ADMINISTRATOR) !== 0n;
}

/** @see https://discord.com/developers/docs/topics/permissions#permissions-for-timed-out-members */
export function applyTimeout(permissions: bigint): bigint {
  return permissions & TIMED_OUT_PERMISSIONS;
}
