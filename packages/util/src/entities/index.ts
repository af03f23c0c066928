import type { MixedList, EntitySchema } from "typeorm";
import { Application } from "./Application.js";
import { AuditLogEntry } from "./AuditLogEntry.js";
import { BackupCode } from "./BackupCode.js";
import { Ban } from "./Ban.js";
import { Channel } from "./Channel.js";
import { ConfigEntry } from "./ConfigEntry.js";
import { Emoji } from "./Emoji.js";
import { DismissedMention } from "./DismissedMention.js";
import { Crosspost } from "./Crosspost.js";
import { EventLogEntry } from "./EventLogEntry.js";
import { GatewaySession } from "./GatewaySession.js";
import { Guild } from "./Guild.js";
import { Invite } from "./Invite.js";
import { Member } from "./Member.js";
import { MemberRole } from "./MemberRole.js";
import { Message } from "./Message.js";
import { OneTimeToken } from "./OneTimeToken.js";
import { PollVote } from "./PollVote.js";
import { Reaction } from "./Reaction.js";
import { ReadState } from "./ReadState.js";
import { Recipient } from "./Recipient.js";
import { Relationship } from "./Relationship.js";
import { Role } from "./Role.js";
import { ScheduledJob } from "./ScheduledJob.js";
import { Secret } from "./Secret.js";
import { Session } from "./Session.js";
import { SoundboardSound } from "./SoundboardSound.js";
import { Sticker } from "./Sticker.js";
import { StickerPack } from "./StickerPack.js";
import { ThreadMember } from "./ThreadMember.js";
import { User } from "./User.js";
import { VoiceRoom } from "./VoiceRoom.js";
import { VoiceState } from "./VoiceState.js";
import { Webhook } from "./Webhook.js";
import { WebhookAvatar } from "./WebhookAvatar.js";
import { WorkerLease } from "./WorkerLease.js";

/** Every table: what TypeORM is given. */
export const ENTITIES: MixedList<(new () => object) | EntitySchema> = [
  Application,
  AuditLogEntry,
  BackupCode,
  Ban,
  Channel,
  ConfigEntry,
  Emoji,
  DismissedMention,
  Crosspost,
  EventLogEntry,
  GatewaySession,
  Guild,
  Invite,
  Member,
  MemberRole,
  Message,
  OneTimeToken,
  PollVote,
  Reaction,
  ReadState,
  Recipient,
  Relationship,
  Role,
  ScheduledJob,
  Secret,
  Session,
  SoundboardSound,
  Sticker,
  StickerPack,
  ThreadMember,
  User,
  VoiceRoom,
  VoiceState,
  Webhook,
  WebhookAvatar,
  WorkerLease,
];

export * from "./Application.js";
export * from "./AuditLogEntry.js";
export * from "./BackupCode.js";
export * from "./Ban.js";
export * from "./Channel.js";
export * from "./ConfigEntry.js";
export * from "./Emoji.js";
export * from "./DismissedMention.js";
export * from "./Crosspost.js";
export * from "./EventLogEntry.js";
export * from "./GatewaySession.js";
export * from "./Guild.js";
export * from "./Invite.js";
export * from "./Member.js";
export * from "./MemberRole.js";
export * from "./Message.js";
export * from "./OneTimeToken.js";
export * from "./PollVote.js";
export * from "./Reaction.js";
export * from "./ReadState.js";
export * from "./Recipient.js";
export * from "./Relationship.js";
export * from "./Role.js";
export * from "./ScheduledJob.js";
export * from "./Secret.js";
export * from "./Session.js";
export * from "./SoundboardSound.js";
export * from "./Sticker.js";
export * from "./StickerPack.js";
export * from "./ThreadMember.js";
export * from "./User.js";
export * from "./VoiceRoom.js";
export * from "./VoiceState.js";
export * from "./Webhook.js";
export * from "./WebhookAvatar.js";
export * from "./WorkerLease.js";
export { isLargeText } from "./columns.js";
