import type { MessageReferenceInput } from "@spacebar/schemas";
import { ApplicationFlags, MessageType } from "discord-api-types/v10";
import { accessMessage } from "../../access/index.js";
import type { ChannelAccess, MessageAccess } from "../../access/index.js";
import { reader } from "../../db/index.js";
import { Application } from "../../entities/index.js";
import type { Message, StoredAttachment, StoredSnapshot } from "../../entities/index.js";
import {
  ApiError,
  CANNOT_FORWARD_MESSAGE_WITH_UNREADABLE_CONTENT,
  CANNOT_REFERENCE_A_MESSAGE_WITHOUT_PERMISSION_TO_READ_MESSAGE_HISTORY,
  fieldError,
  formError,
  MISSING_ACCESS,
  NSFW_CHANNEL_MESSAGE_REFERENCE_NOT_ALLOWED,
  UNKNOWN_CHANNEL,
  UNKNOWN_MESSAGE,
} from "../../errors/index.js";
import { Snowflake } from "../../lib/index.js";
import { attachmentKey } from "../../present/index.js";
import type { PreparedFile } from "./prepareFiles.js";

/** Messages without strong ties to where they were written. */
const FORWARDABLE: readonly MessageType[] = [
  MessageType.Default,
  MessageType.Reply,
  MessageType.ChatInputCommand,
  MessageType.ContextMenuCommand,
];

const READS_CONTENT = ApplicationFlags.GatewayMessageContent | ApplicationFlags.GatewayMessageContentLimited;

const HIDDEN = [UNKNOWN_CHANNEL, UNKNOWN_MESSAGE, MISSING_ACCESS].map(({ code }) => code);

/** Whether there is a message that the actor may not see is not told: both are unknown. */
async function findSource(
  by: ChannelAccess,
  { channel_id, message_id }: MessageReferenceInput,
): Promise<MessageAccess> {
  if (!channel_id) throw formError({ "message_reference.channel_id": fieldError("BASE_TYPE_REQUIRED") });
  try {
    return await accessMessage(by.actor, channel_id, message_id);
  } catch (error) {
    if (!(error instanceof ApiError) || !HIDDEN.includes(error.code)) throw error;
    throw formError({ message_reference: fieldError("REPLIES_UNKNOWN_MESSAGE") });
  }
}

/** Applications may forward what they could read: their own, what mentions them, direct messages, or all with the intent. */
async function canRead({ actor, guild, message }: MessageAccess): Promise<boolean> {
  const { id, bot, application_id } = actor.user;
  if (!bot || !guild || message.author_id === id || message.mentions.includes(id)) return true;
  const application = await reader().findOneBy(Application, { id: application_id ?? id });
  return application !== null && (application.flags & READS_CONTENT) !== 0;
}

const isRestricted = ({ channel, parent }: ChannelAccess): boolean => channel.nsfw || (parent?.nsfw ?? false);

/** A forward of a forward carries what that one carried: snapshots are one deep. */
function snapshotOf(message: Message, { forward_only: only }: MessageReferenceInput): StoredSnapshot {
  const [inner] = message.message_snapshots ?? [];
  if (inner) return inner;
  const { type, content, mentions, mention_roles, attachments, embeds, components, sticker_items, flags, edited_at } =
    message;
  return {
    type,
    content: only ? "" : content,
    mentions,
    mention_roles,
    attachments: only ? attachments.filter(({ id }) => only.attachment_ids?.includes(id)) : attachments,
    embeds: only ? embeds.filter((_, index) => only.embed_indices?.includes(index)) : embeds,
    components: only ? [] : components,
    sticker_items: only ? null : sticker_items,
    flags,
    timestamp: Snowflake.timestamp(message.id),
    edited_timestamp: edited_at?.getTime() ?? null,
  };
}

/** What is forwarded, as it is at this moment; nothing that happens to the message later changes it. */
export interface Forward {
  message: Message;
  snapshot: StoredSnapshot;
}

/**
 * The message to be forwarded.
 * @throws 50035 it cannot be seen or forwarded · 160014 an application may not read it · 160009, 160010
 * @see https://discord.com/developers/docs/resources/message#message-reference-content-attribution-forwards
 */
export async function loadForward(by: ChannelAccess, reference: MessageReferenceInput): Promise<Forward> {
  const source = await findSource(by, reference);
  if (!source.permissions.has("READ_MESSAGE_HISTORY")) {
    throw CANNOT_REFERENCE_A_MESSAGE_WITHOUT_PERMISSION_TO_READ_MESSAGE_HISTORY();
  }
  const { message } = source;
  if (!FORWARDABLE.includes(message.type) || message.poll) {
    throw formError({ message_reference: fieldError("MESSAGE_REFERENCE_NOT_FORWARDABLE") });
  }
  if (isRestricted(source) && by.guild && !isRestricted(by)) throw NSFW_CHANNEL_MESSAGE_REFERENCE_NOT_ALLOWED();
  if (!(await canRead(source))) throw CANNOT_FORWARD_MESSAGE_WITH_UNREADABLE_CONTENT();
  return { message, snapshot: snapshotOf(message, reference) };
}

/** The forward has files of its own: the original's may be deleted. */
export function copyFiles(channelId: string, attachments: readonly StoredAttachment[]): PreparedFile[] {
  return attachments.map(({ borrowed: _, ...attachment }) => {
    const id = Snowflake.generate();
    const key = attachmentKey(channelId, id, attachment.filename);
    return { copyOf: attachment.key, attachment: { ...attachment, id, key } };
  });
}
