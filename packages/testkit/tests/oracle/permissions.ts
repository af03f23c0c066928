import type { Rows } from "./rows.js";

/**
 * The permission algorithm once more, from the words of the documentation and straight from the rows: the slow judge of the server's own.
 * @see https://discord.com/developers/docs/topics/permissions#permission-overwrites
 */
export const BIT = {
  KICK_MEMBERS: 1n << 1n,
  BAN_MEMBERS: 1n << 2n,
  ADMINISTRATOR: 1n << 3n,
  MANAGE_CHANNELS: 1n << 4n,
  VIEW_AUDIT_LOG: 1n << 7n,
  VIEW_CHANNEL: 1n << 10n,
  READ_MESSAGE_HISTORY: 1n << 16n,
  MANAGE_ROLES: 1n << 28n,
} as const;

const EVERYTHING = (1n << 64n) - 1n;
const LEFT_TO_TIMED_OUT = BIT.VIEW_CHANNEL | BIT.READ_MESSAGE_HISTORY;

export function isMember(rows: Rows, guildId: string, userId: string): boolean {
  return rows.members.some(({ guild_id, user_id }) => guild_id === guildId && user_id === userId);
}

function roleIdsOf(rows: Rows, guildId: string, userId: string): string[] {
  const given = rows.memberRoles.filter(({ guild_id, user_id }) => guild_id === guildId && user_id === userId);
  return given
    .map(({ role_id }) => role_id)
    .filter((id) => rows.roles.some((role) => role.id === id && role.guild_id === guildId));
}

/** All bits for the owner and administrators; none for who is no member. */
export function guildBits(rows: Rows, guildId: string, userId: string): bigint {
  const guild = rows.guilds.get(guildId);
  const member = rows.members.find(({ guild_id, user_id }) => guild_id === guildId && user_id === userId);
  if (!guild || !member) return 0n;
  if (guild.owner_id === userId) return EVERYTHING;
  const ids = [guildId, ...roleIdsOf(rows, guildId, userId)];
  const bits = rows.roles
    .filter(({ id }) => ids.includes(id))
    .reduce((sum, role) => sum | BigInt(role.permissions), 0n);
  if ((bits & BIT.ADMINISTRATOR) !== 0n) return EVERYTHING;
  const isTimedOut = (member.communication_disabled_until?.getTime() ?? 0) > Date.now();
  return isTimedOut ? bits & LEFT_TO_TIMED_OUT : bits;
}

/** What a member may do in a channel of a guild. */
export function channelBits(rows: Rows, channelId: string, userId: string): bigint {
  const channel = rows.channels.get(channelId);
  const guildId = channel?.guild_id;
  if (!channel || !guildId) return 0n;
  let bits = guildBits(rows, guildId, userId);
  if (bits === EVERYTHING || !isMember(rows, guildId, userId)) return bits;
  const apply = (chosen: readonly { allow: string; deny: string }[]) => {
    const deny = chosen.reduce((sum, overwrite) => sum | BigInt(overwrite.deny), 0n);
    const allow = chosen.reduce((sum, overwrite) => sum | BigInt(overwrite.allow), 0n);
    bits = (bits & ~deny) | allow;
  };
  const roleIds = roleIdsOf(rows, guildId, userId);
  apply(channel.permission_overwrites.filter(({ id }) => id === guildId));
  apply(channel.permission_overwrites.filter(({ id, type }) => Number(type) === 0 && roleIds.includes(id)));
  apply(channel.permission_overwrites.filter(({ id, type }) => Number(type) === 1 && id === userId));
  const member = rows.members.find(({ guild_id, user_id }) => guild_id === guildId && user_id === userId);
  if ((member?.communication_disabled_until?.getTime() ?? 0) > Date.now()) bits &= LEFT_TO_TIMED_OUT;
  return (bits & BIT.VIEW_CHANNEL) === 0n ? 0n : bits;
}

export const sees = (rows: Rows, channelId: string, userId: string): boolean =>
  (channelBits(rows, channelId, userId) & BIT.VIEW_CHANNEL) !== 0n;

export const isRecipient = (rows: Rows, channelId: string, userId: string): boolean =>
  rows.recipients.some(({ channel_id, user_id }) => channel_id === channelId && user_id === userId);
