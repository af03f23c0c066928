import { PermissionFlagsBits as Flag } from "discord-api-types/v10";

/**
 * The permissions by the names the documentation gives them.
 * @see https://discord.com/developers/docs/topics/permissions#permissions-bitwise-permission-flags
 */
export const PERMISSIONS = {
  CREATE_INSTANT_INVITE: Flag.CreateInstantInvite,
  KICK_MEMBERS: Flag.KickMembers,
  BAN_MEMBERS: Flag.BanMembers,
  ADMINISTRATOR: Flag.Administrator,
  MANAGE_CHANNELS: Flag.ManageChannels,
  MANAGE_GUILD: Flag.ManageGuild,
  ADD_REACTIONS: Flag.AddReactions,
  VIEW_AUDIT_LOG: Flag.ViewAuditLog,
  PRIORITY_SPEAKER: Flag.PrioritySpeaker,
  STREAM: Flag.Stream,
  VIEW_CHANNEL: Flag.ViewChannel,
  SEND_MESSAGES: Flag.SendMessages,
  SEND_TTS_MESSAGES: Flag.SendTTSMessages,
  MANAGE_MESSAGES: Flag.ManageMessages,
  EMBED_LINKS: Flag.EmbedLinks,
  ATTACH_FILES: Flag.AttachFiles,
  READ_MESSAGE_HISTORY: Flag.ReadMessageHistory,
  MENTION_EVERYONE: Flag.MentionEveryone,
  USE_EXTERNAL_EMOJIS: Flag.UseExternalEmojis,
  VIEW_GUILD_INSIGHTS: Flag.ViewGuildInsights,
  CONNECT: Flag.Connect,
  SPEAK: Flag.Speak,
  MUTE_MEMBERS: Flag.MuteMembers,
  DEAFEN_MEMBERS: Flag.DeafenMembers,
  MOVE_MEMBERS: Flag.MoveMembers,
  USE_VAD: Flag.UseVAD,
  CHANGE_NICKNAME: Flag.ChangeNickname,
  MANAGE_NICKNAMES: Flag.ManageNicknames,
  MANAGE_ROLES: Flag.ManageRoles,
  MANAGE_WEBHOOKS: Flag.ManageWebhooks,
  MANAGE_GUILD_EXPRESSIONS: Flag.ManageGuildExpressions,
  USE_APPLICATION_COMMANDS: Flag.UseApplicationCommands,
  REQUEST_TO_SPEAK: Flag.RequestToSpeak,
  MANAGE_EVENTS: Flag.ManageEvents,
  MANAGE_THREADS: Flag.ManageThreads,
  CREATE_PUBLIC_THREADS: Flag.CreatePublicThreads,
  CREATE_PRIVATE_THREADS: Flag.CreatePrivateThreads,
  USE_EXTERNAL_STICKERS: Flag.UseExternalStickers,
  SEND_MESSAGES_IN_THREADS: Flag.SendMessagesInThreads,
  USE_EMBEDDED_ACTIVITIES: Flag.UseEmbeddedActivities,
  MODERATE_MEMBERS: Flag.ModerateMembers,
  VIEW_CREATOR_MONETIZATION_ANALYTICS: Flag.ViewCreatorMonetizationAnalytics,
  USE_SOUNDBOARD: Flag.UseSoundboard,
  CREATE_GUILD_EXPRESSIONS: Flag.CreateGuildExpressions,
  CREATE_EVENTS: Flag.CreateEvents,
  USE_EXTERNAL_SOUNDS: Flag.UseExternalSounds,
  SEND_VOICE_MESSAGES: Flag.SendVoiceMessages,
  SET_VOICE_CHANNEL_STATUS: Flag.SetVoiceChannelStatus,
  SEND_POLLS: Flag.SendPolls,
  USE_EXTERNAL_APPS: Flag.UseExternalApps,
  PIN_MESSAGES: Flag.PinMessages,
  BYPASS_SLOWMODE: Flag.BypassSlowmode,
} as const satisfies Record<string, bigint>;

export type PermissionName = keyof typeof PERMISSIONS;

export const PERMISSION_NAMES = Object.keys(PERMISSIONS) as PermissionName[];

export function permissionBits(...names: readonly PermissionName[]): bigint {
  return names.reduce((bits, name) => bits | PERMISSIONS[name], 0n);
}

export const ALL_PERMISSIONS = permissionBits(...PERMISSION_NAMES);

/** Are all of the named permissions among the bits? The bits are computed ones: ADMINISTRATOR already became all. */
export function hasPermissions(bits: bigint, ...names: readonly PermissionName[]): boolean {
  const wanted = permissionBits(...names);
  return (bits & wanted) === wanted;
}

/** Those of the names that are not among the bits. */
export function missingPermissions(bits: bigint, ...names: readonly PermissionName[]): PermissionName[] {
  return names.filter((name) => (bits & PERMISSIONS[name]) === 0n);
}

/** What the @everyone role of a new guild may do. */
export const DEFAULT_EVERYONE = permissionBits(
  "CREATE_INSTANT_INVITE",
  "ADD_REACTIONS",
  "STREAM",
  "VIEW_CHANNEL",
  "SEND_MESSAGES",
  "EMBED_LINKS",
  "ATTACH_FILES",
  "READ_MESSAGE_HISTORY",
  "MENTION_EVERYONE",
  "USE_EXTERNAL_EMOJIS",
  "CONNECT",
  "SPEAK",
  "USE_VAD",
  "CHANGE_NICKNAME",
  "USE_APPLICATION_COMMANDS",
  "REQUEST_TO_SPEAK",
  "CREATE_PUBLIC_THREADS",
  "CREATE_PRIVATE_THREADS",
  "USE_EXTERNAL_STICKERS",
  "SEND_MESSAGES_IN_THREADS",
  "USE_EMBEDDED_ACTIVITIES",
  "USE_SOUNDBOARD",
  "CREATE_GUILD_EXPRESSIONS",
  "CREATE_EVENTS",
  "USE_EXTERNAL_SOUNDS",
  "SEND_VOICE_MESSAGES",
  "SET_VOICE_CHANNEL_STATUS",
  "SEND_POLLS",
  "USE_EXTERNAL_APPS",
);

/** What the recipients of a direct or group message may do in it: there are no roles, so everybody may do the same. */
export const DM_PERMISSIONS = permissionBits(
  "ADD_REACTIONS",
  "STREAM",
  "VIEW_CHANNEL",
  "SEND_MESSAGES",
  "SEND_TTS_MESSAGES",
  "EMBED_LINKS",
  "ATTACH_FILES",
  "READ_MESSAGE_HISTORY",
  "MENTION_EVERYONE",
  "USE_EXTERNAL_EMOJIS",
  "CONNECT",
  "SPEAK",
  "USE_VAD",
  "USE_APPLICATION_COMMANDS",
  "USE_EXTERNAL_STICKERS",
  "USE_EMBEDDED_ACTIVITIES",
  "USE_SOUNDBOARD",
  "USE_EXTERNAL_SOUNDS",
  "SEND_VOICE_MESSAGES",
  "SEND_POLLS",
  "USE_EXTERNAL_APPS",
  "PIN_MESSAGES",
);

/**
 * In a guild with server-wide two-factor authentication these count only for accounts that use it.
 * @see https://discord.com/developers/docs/topics/permissions#permissions-bitwise-permission-flags (the starred ones)
 */
export const TWO_FACTOR_PERMISSIONS = permissionBits(
  "KICK_MEMBERS",
  "BAN_MEMBERS",
  "ADMINISTRATOR",
  "MANAGE_CHANNELS",
  "MANAGE_GUILD",
  "MANAGE_MESSAGES",
  "MANAGE_ROLES",
  "MANAGE_WEBHOOKS",
  "MANAGE_GUILD_EXPRESSIONS",
  "MANAGE_THREADS",
  "VIEW_CREATOR_MONETIZATION_ANALYTICS",
);
