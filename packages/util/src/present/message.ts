import type {
  Component,
  Embed,
  GatewayMessage,
  Message as WireMessage,
  MessageSnapshot,
  PartialMember,
  Reaction as WireReaction,
  ReferencedMessage,
  Thread as WireThread,
  User as WireUser,
} from "@spacebar/schemas";
import { MessageType } from "discord-api-types/v10";
import type { Message, StoredSnapshot, User } from "../entities/index.js";
import { Snowflake } from "../lib/index.js";
import { presentAttachment, resolveFiles } from "./attachment.js";
import { presentComponents } from "./components.js";
import { presentPoll } from "./poll.js";
import type { AnswerCount } from "./poll.js";
import { presentEmbed, shownEmbeds } from "./embed.js";
import { presentOptionalTimestamp, presentTimestamp } from "./timestamp.js";
import { presentUser } from "./user.js";

/** What of a message lives in other rows. */
export interface MessageParts {
  author: User;
  /** The users mentioned; those that are gone are left out. */
  mentions: readonly User[];
  /** The users mentioned in what it forwards. */
  forwarded?: readonly User[];
  reactions?: WireReaction[];
  /** Of its poll. `undefined`: they are not told. */
  votes?: readonly AnswerCount[];
  /** The thread that was started from it. */
  thread?: WireThread;
  /** `null`: the message answered is gone. `undefined`: it is not told. */
  referenced?: ReferencedMessage | null;
}

/** Types that keep a `referenced_message` key, be it null. */
const ANSWERS: readonly MessageType[] = [MessageType.Reply, MessageType.ThreadStarterMessage];

const presentReference = ({ message_reference }: Message) =>
  message_reference && { message_reference: { ...message_reference } };

/** What messages and their snapshots have in common. */
type Content = Pick<Message, "attachments" | "embeds" | "components" | "flags">;

/** Files that an embed or a component shows are not listed a second time. */
function presentParts(content: Content): Pick<ReferencedMessage, "attachments" | "embeds" | "components"> {
  const files = content.attachments.map(presentAttachment);
  const used = new Set<string>();
  return {
    embeds: (resolveFiles(shownEmbeds(content), files, used) as Embed[]).map(presentEmbed),
    components: presentComponents(content.components, files, used) as Component[],
    attachments: files.filter((file) => !used.has(file.id)),
  };
}

/** Users mentioned in what a message forwards. */
export const forwardedMentions = ({ message_snapshots }: Message): string[] =>
  (message_snapshots ?? []).flatMap(({ mentions }) => mentions);

/** Everybody whom a message names: who wrote it, whom it mentions, whom what it forwards mentions. */
export const peopleOf = (message: Message): string[] => [
  message.author_id,
  ...message.mentions,
  ...forwardedMentions(message),
];

/** @see https://discord.com/developers/docs/resources/message#message-snapshot-object */
function presentSnapshot(snapshot: StoredSnapshot, people: readonly User[]): MessageSnapshot {
  const { type, content, mentions, mention_roles, flags, timestamp, edited_timestamp } = snapshot;
  return {
    type,
    content,
    mention_roles,
    flags,
    mentions: people.filter(({ id }) => mentions.includes(id)).map(presentUser),
    timestamp: presentTimestamp(new Date(timestamp)),
    edited_timestamp: presentOptionalTimestamp(edited_timestamp === null ? null : new Date(edited_timestamp)),
    ...presentParts(snapshot),
    ...(snapshot.sticker_items && { sticker_items: snapshot.sticker_items }),
  };
}

const presentSnapshots = ({ message_snapshots }: Message, people: readonly User[]) =>
  message_snapshots && {
    message_snapshots: message_snapshots.map((one) => ({ message: presentSnapshot(one, people) })),
  };

/** A message without what other rows add to it: reactions and the message it answers. */
export function presentPlainMessage(
  message: Message,
  { author, mentions, forwarded = [], votes }: MessageParts,
): ReferencedMessage {
  return {
    id: message.id,
    channel_id: message.channel_id,
    type: message.type,
    content: message.content,
    author: presentUser(author),
    timestamp: presentTimestamp(new Date(Snowflake.timestamp(message.id))),
    edited_timestamp: presentOptionalTimestamp(message.edited_at),
    tts: message.tts,
    mention_everyone: message.mention_everyone,
    mentions: mentions.map(presentUser),
    mention_roles: message.mention_roles,
    ...presentParts(message),
    pinned: message.pinned_at !== null,
    flags: message.flags,
    ...(message.webhook_id && { webhook_id: message.webhook_id }),
    ...(message.application_id && { application_id: message.application_id }),
    ...(message.poll && { poll: presentPoll(message.poll, votes) }),
    ...presentReference(message),
    ...presentSnapshots(message, forwarded),
    ...(message.sticker_items && { sticker_items: message.sticker_items }),
    ...(message.shared_client_theme && { shared_client_theme: message.shared_client_theme }),
  };
}

export function presentMessage(message: Message, parts: MessageParts): WireMessage {
  return {
    ...presentPlainMessage(message, parts),
    ...(parts.reactions && parts.reactions.length > 0 && { reactions: parts.reactions }),
    ...(parts.thread && { thread: parts.thread }),
    ...(parts.referenced !== undefined &&
      (parts.referenced !== null || ANSWERS.includes(message.type)) && { referenced_message: parts.referenced }),
  };
}

/** What MESSAGE_CREATE and MESSAGE_UPDATE add: where it was written, and who wrote it as a member there. */
export interface GatewayMessageParts extends MessageParts {
  channelType: number;
  member?: PartialMember;
  /** Members among the users mentioned, by user id. */
  mentionMembers?: ReadonlyMap<string, PartialMember>;
}

export function presentGatewayMessage(message: Message, parts: GatewayMessageParts): GatewayMessage {
  const mention = (user: WireUser) => {
    const member = parts.mentionMembers?.get(user.id);
    return member ? { ...user, member } : user;
  };
  const wire = presentMessage(message, parts);
  return {
    ...wire,
    mentions: wire.mentions.map(mention),
    channel_type: parts.channelType,
    ...(message.guild_id && { guild_id: message.guild_id }),
    ...(parts.member && { member: parts.member }),
    ...(message.nonce !== null && { nonce: message.nonce }),
  };
}
