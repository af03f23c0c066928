import type { MemberModify } from "@spacebar/schemas";
import { standsAbove } from "../../access/index.js";
import type { MemberAccess } from "../../access/index.js";
import { fieldError, formError, MISSING_PERMISSIONS } from "../../errors/index.js";
import { clock, parseTimestamp } from "../../lib/index.js";
import { isAdministrator } from "../../permissions/index.js";
import { guildPermissions } from "../../access/index.js";

const LONGEST_TIMEOUT_MS = 28 * 24 * 3600 * 1000;

/** Of the flags of a member only this one is the moderators' to set: BYPASSES_VERIFICATION. */
export const SETTABLE_FLAGS = 4;

const isSelf = ({ actor, target }: MemberAccess): boolean => actor.user.id === target.user.id;

function checkRank(by: MemberAccess): void {
  if (!standsAbove(by, { userId: by.target.user.id, roles: by.target.roles })) throw MISSING_PERMISSIONS();
}

/** One's own nickname needs CHANGE_NICKNAME; another's MANAGE_NICKNAMES and a higher place. */
function checkNick(by: MemberAccess): void {
  if (!isSelf(by)) {
    by.permissions.hasThrow("MANAGE_NICKNAMES");
    checkRank(by);
  } else if (!by.permissions.has("MANAGE_NICKNAMES")) by.permissions.hasThrow("CHANGE_NICKNAME");
}

/** Owner and administrators cannot be timed out, whoever asks. */
function checkTimeout(by: MemberAccess, until: Date | null): void {
  by.permissions.hasThrow("MODERATE_MEMBERS");
  checkRank(by);
  const target = guildPermissions({ guild: by.guild, member: by.target.member, roles: by.target.roles });
  if (until && isAdministrator(target.bits)) throw MISSING_PERMISSIONS();
  if (until && until.getTime() > clock.now() + LONGEST_TIMEOUT_MS)
    throw formError({ communication_disabled_until: fieldError("TIMEOUT_TOO_LONG") });
}

function checkFlags({ permissions }: MemberAccess): void {
  const moderator = permissions.has("MODERATE_MEMBERS", "KICK_MEMBERS", "BAN_MEMBERS");
  if (!moderator && !permissions.has("MANAGE_GUILD") && !permissions.has("MANAGE_ROLES")) throw MISSING_PERMISSIONS();
}

/** @throws 50035 not an instant */
export function readTimeout(value: string | null): Date | null {
  if (value === null) return null;
  const until = parseTimestamp(value);
  if (!until) throw formError({ communication_disabled_until: fieldError("DATE_TIME_TYPE_PARSE") });
  return until;
}

/**
 * Each change of a member has a permission of its own.
 * @throws 50013 · 50035 a timeout of more than 28 days
 * @see https://discord.com/developers/docs/resources/guild#modify-guild-member
 */
export function checkMemberChange(by: MemberAccess, input: MemberModify): void {
  if (input.nick !== undefined) checkNick(by);
  if (input.roles != null) by.permissions.hasThrow("MANAGE_ROLES");
  if (input.mute != null) by.permissions.hasThrow("MUTE_MEMBERS");
  if (input.deaf != null) by.permissions.hasThrow("DEAFEN_MEMBERS");
  if (input.channel_id !== undefined) by.permissions.hasThrow("MOVE_MEMBERS");
  if (input.communication_disabled_until !== undefined)
    checkTimeout(by, readTimeout(input.communication_disabled_until));
  if (input.flags != null) checkFlags(by);
}
