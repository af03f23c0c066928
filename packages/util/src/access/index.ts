export type { Actor } from "./Actor.js";
export { accessApplication, accessCurrentApplication } from "./application.js";
export type { ApplicationAccess } from "./application.js";
export { authenticate, forgetLogins } from "./authenticate.js";
export type { Login } from "./authenticate.js";
export {
  accessChannel,
  accessNewThread,
  accessGuildChannelOf,
  channelPermissions,
  isKeptFrom,
  visibleChannels,
} from "./channel.js";
export { isThread } from "../permissions/index.js";
export type { ChannelAccess, GuildChannelAccess } from "./channel.js";
export { accessApplicationEmoji, emojiDoors, seesCreators, soundDoors, stickerDoors } from "./expression.js";
export type { ApplicationEmojiAccess, Expression, ExpressionAccess, OwnExpressionAccess } from "./expression.js";
export { accessGuild, accessOwnGuild, requireAny } from "./guild.js";
export type { GuildAccess } from "./guild.js";
export { accessMember, findMember, standsAbove } from "./member.js";
export type { MemberAccess } from "./member.js";
export { guildPermissions } from "./membership.js";
export type { Membership } from "./membership.js";
export { accessMessage } from "./message.js";
export type { MessageAccess } from "./message.js";
export { accessWebhook, accessWebhookMessage, accessWebhookWithToken, writeAsWebhook } from "./webhook.js";
export type { TokenAccess, WebhookAccess, WebhookMask } from "./webhook.js";
export { readablePlaces } from "./readable.js";
export { viewersAmong } from "./viewers.js";
export { accessRole, canManageRole } from "./role.js";
export type { RoleAccess } from "./role.js";
export { takeUsed } from "./usage.js";
export * from "./gateway/index.js";
