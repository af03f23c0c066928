import { ChannelType } from "discord-api-types/v10";
import { isThread } from "./channelTypes.js";
import { applyTimeout, isAdministrator } from "./computeGuild.js";
import { ALL_PERMISSIONS, PERMISSIONS, permissionBits } from "./flags.js";

/** An overwrite of a channel; roles and members never share an id, so its type is not needed here. */
export interface PermissionOverwrite {
  /** A role's or a member's id; the guild's own id is @everyone. */
  id: string;
  allow: bigint;
  deny: bigint;
}

export interface ChannelPermissionInput {
  /** The result of `computeGuildPermissions`; owners and administrators are recognised by it. */
  base: bigint;
  guildId: string;
  userId: string;
  roleIds: readonly string[];
  /** The channel's overwrites. A thread has none of its own: pass its parent's. */
  overwrites: readonly PermissionOverwrite[];
  channelType: ChannelType;
  timedOut?: boolean;
}

const VOICE_TYPES: ReadonlySet<ChannelType> = new Set([ChannelType.GuildVoice, ChannelType.GuildStageVoice]);

/** Make no sense for somebody who cannot send a message. */
const NEED_SEND_MESSAGES = permissionBits("MENTION_EVERYONE", "SEND_TTS_MESSAGES", "ATTACH_FILES", "EMBED_LINKS");

/**
 * What a member may do in a channel. Ask for SEND_MESSAGES in a thread as anywhere else: there it holds what
 * SEND_MESSAGES_IN_THREADS says, because threads do not inherit it from their parent.
 * @see https://discord.com/developers/docs/topics/permissions#permission-overwrites
 * @see https://discord.com/developers/docs/topics/permissions#inherited-permissions-threads
 */
export function computeChannelPermissions(input: ChannelPermissionInput): bigint {
  if (isAdministrator(input.base)) return ALL_PERMISSIONS;
  let permissions = applyOverwrites(input);
  if (isThread({ type: input.channelType })) permissions = sendAsInThread(permissions);
  if (input.timedOut) permissions = applyTimeout(permissions);
  return dropImplicitlyDenied(permissions, input.channelType);
}

/** @everyone first, then all roles together, then the member: each time what is denied, then what is allowed. */
function applyOverwrites({ base, guildId, userId, roleIds, overwrites }: ChannelPermissionInput): bigint {
  const byId = new Map(overwrites.map((overwrite) => [overwrite.id, overwrite]));
  const roles = roleIds.filter((id) => id !== guildId).flatMap((id) => byId.get(id) ?? []);
  let permissions = applyOverwrite(base, byId.get(guildId));
  permissions = applyOverwrite(permissions, {
    allow: roles.reduce((bits, { allow }) => bits | allow, 0n),
    deny: roles.reduce((bits, { deny }) => bits | deny, 0n),
  });
  return applyOverwrite(permissions, byId.get(userId));
}

function applyOverwrite(
  permissions: bigint,
  overwrite: Pick<PermissionOverwrite, "allow" | "deny"> | undefined,
): bigint {
  return overwrite ? (permissions & ~overwrite.deny) | overwrite.allow : permissions;
}

function sendAsInThread(permissions: bigint): bigint {
  const maySend = (permissions & PERMISSIONS.SEND_MESSAGES_IN_THREADS) !== 0n;
  return maySend ? permissions | PERMISSIONS.SEND_MESSAGES : permissions & ~PERMISSIONS.SEND_MESSAGES;
}

/**
 * Who cannot see a channel can do nothing in it; who cannot connect to a voice or stage channel can do nothing but see
 * it; who cannot send cannot send embeds, files, speech or mass mentions.
 * @see https://discord.com/developers/docs/topics/permissions#implicit-permissions
 */
function dropImplicitlyDenied(permissions: bigint, channelType: ChannelType): bigint {
  if ((permissions & PERMISSIONS.VIEW_CHANNEL) === 0n) return 0n;
  if (VOICE_TYPES.has(channelType) && (permissions & PERMISSIONS.CONNECT) === 0n) return PERMISSIONS.VIEW_CHANNEL;
  if ((permissions & PERMISSIONS.SEND_MESSAGES) === 0n) return permissions & ~NEED_SEND_MESSAGES;
  return permissions;
}
