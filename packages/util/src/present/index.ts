export { presentAuditLogEntry } from "./auditLog.js";
export { presentBan } from "./ban.js";
export { presentChannel, presentGuildChannel, presentPrivateChannel } from "./channel.js";
export {
  presentEmoji,
  presentSound,
  presentStandardSticker,
  presentSticker,
  presentStickerItem,
  presentStickerPack,
} from "./expression.js";
export type { ShownEmoji, ShownSound, ShownSticker } from "./expression.js";
export { presentGuild, presentGuildPreview, presentGuildProperties, presentUserGuild } from "./guild.js";
export { presentGatewayMember, presentMember, presentPartialMember } from "./member.js";
export { pollForAll, pollsForAll } from "./poll.js";
export type { AnswerCount } from "./poll.js";
export { presentPresence, presentSessions } from "./presence.js";
export { presentMemberProfile, presentProfileMetadata } from "./profile.js";
export { presentRelationship } from "./relationship.js";
export { presentRole } from "./role.js";
export { hashSessionId, presentAuthSession } from "./session.js";
export { presentUserSettings } from "./settings.js";
export { presentMemberCount, presentOwnThreadMember, presentThread, presentThreadMember } from "./thread.js";
export { presentOptionalTimestamp, presentSeconds, presentTimestamp } from "./timestamp.js";
export { presentPrivateUser, presentUser } from "./user.js";
export { presentVoiceLeft, presentVoiceState } from "./voice.js";
export { attachmentKey, attachmentQuery, findFile, isFileLink } from "./attachment.js";
export { presentEmbed } from "./embed.js";
export { forwardedMentions, peopleOf, presentGatewayMessage, presentMessage, presentPlainMessage } from "./message.js";
export type { MessageParts } from "./message.js";
export * from "./instance.js";
export { presentApplication, presentPrivateApplication } from "./application.js";
export { presentInvite, presentInviteWithMetadata } from "./invite.js";
export type { InviteParts } from "./invite.js";
export { presentWebhook, webhookAuthor, webhookToken, webhookUser } from "./webhook.js";
export type { WebhookParts } from "./webhook.js";
