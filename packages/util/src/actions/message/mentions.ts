import type { AllowedMentions } from "@spacebar/schemas";
import type { ChannelAccess } from "../../access/index.js";
import type { User } from "../../entities/index.js";
import { fieldError, formError } from "../../errors/index.js";
import { pickUsers } from "./loadContext.js";
import type { Context } from "./loadContext.js";

/** What a text mentions, before anybody asked whether it may. */
export interface Mentions {
  userIds: string[];
  roleIds: string[];
  everyone: boolean;
}

const USER = /<@!?(\d{1,19})>/g;
const ROLE = /<@&(\d{1,19})>/g;
const EVERYONE = /@(everyone|here)\b/;
/** More are not notified, however many a text names. */
const MAX_MENTIONS = 100;

const ids = (content: string, pattern: RegExp): string[] =>
  [...new Set(Array.from(content.matchAll(pattern), (match) => match[1] ?? ""))].slice(0, MAX_MENTIONS);

/** Finds the mentions of a text, code blocks included, as clients render them. */
export const parseMentions = (content: string): Mentions => ({
  userIds: ids(content, USER),
  roleIds: ids(content, ROLE),
  everyone: EVERYONE.test(content),
});

function checkExclusive(allowed: AllowedMentions, kind: "users" | "roles"): void {
  if (allowed.parse?.includes(kind) && allowed[kind]?.length) {
    const error = fieldError("MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", { value: kind });
    throw formError({ allowed_mentions: error });
  }
}

/**
 * Which of a text's mentions notify. Absent `allowed`: all of them.
 * @see https://discord.com/developers/docs/resources/message#allowed-mentions-object
 */
export function filterMentions(found: Mentions, allowed: AllowedMentions | null | undefined): Mentions {
  if (!allowed) return found;
  checkExclusive(allowed, "users");
  checkExclusive(allowed, "roles");
  const pick = (kind: "users" | "roles", wanted: string[]) => {
    if (allowed.parse?.includes(kind)) return wanted;
    const listed = new Set(allowed[kind]);
    return wanted.filter((id) => listed.has(id));
  };
  return {
    userIds: pick("users", found.userIds),
    roleIds: pick("roles", found.roleIds),
    everyone: found.everyone && (allowed.parse?.includes("everyone") ?? false),
  };
}

/** Whom a message notifies. */
export interface Mentioned {
  users: User[];
  roleIds: string[];
  everyone: boolean;
}

/**
 * Whom of those that a text names its sender may notify. Roles may be mentioned by everybody who could mention everyone, and by others
 * when the role says so.
 * @param repliedTo the author of the message answered, if they are to be notified
 */
export function resolveMentions(by: ChannelAccess, wanted: Mentions, context: Context, repliedTo?: string): Mentioned {
  const userIds = new Set(repliedTo ? [...wanted.userIds, repliedTo] : wanted.userIds);
  const all = by.permissions.has("MENTION_EVERYONE");
  const named = new Set(wanted.roleIds);
  const roles = context.roles.filter(({ id, guild_id, mentionable }) => id !== guild_id && (all || mentionable));
  return {
    users: pickUsers(context, [...userIds]),
    roleIds: roles.map(({ id }) => id).filter((id) => named.has(id)),
    everyone: wanted.everyone && all,
  };
}
