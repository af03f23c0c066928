import type { Message as WireMessage, MessageEdit } from "@spacebar/schemas";
import { AttachmentFlags, MessageFlags } from "discord-api-types/v10";
import type { QueryDeepPartialEntity } from "typeorm";
import type { MessageAccess } from "../../access/index.js";
import { afterCommit, transaction, updateRow } from "../../db/index.js";
import { Message } from "../../entities/index.js";
import type { StoredAttachment } from "../../entities/index.js";
import {
  CANNOT_EDIT_A_POLL_MESSAGE,
  CANNOT_EDIT_MESSAGE_AUTHORED_BY_ANOTHER_USER,
  CANNOT_EXECUTE_ACTION_ON_SYSTEM_MESSAGE,
  CANNOT_SEND_AN_EMPTY_MESSAGE,
  VOICE_MESSAGES_CANNOT_BE_EDITED,
} from "../../errors/index.js";
import { clock } from "../../lib/index.js";
import { withUsableEmojis } from "../emoji/contentEmojis.js";
import { keptEmbeds } from "../embed/previews.js";
import { unfurlLater } from "../embed/unfurlLater.js";
import { checkParts, settableFlags } from "./checkMessage.js";
import { emitEdited } from "./emitUpdate.js";
import { removeFiles, withStoredFiles } from "./files.js";
import { loadContext } from "./loadContext.js";
import type { Context } from "./loadContext.js";
import { lockMessage } from "./lockMessage.js";
import { filterMentions, parseMentions, resolveMentions } from "./mentions.js";
import type { Mentions } from "./mentions.js";
import { checkFileCount, prepareFiles } from "./prepareFiles.js";
import type { ReceivedFile } from "./prepareFiles.js";
import { checkWritable } from "../thread/checkThread.js";
import { WRITTEN_TYPES } from "./writtenTypes.js";

type Changes = Partial<Pick<Message, "content" | "embeds" | "components" | "attachments" | "flags" | "edited_at">> &
  Partial<Pick<Message, "mentions" | "mention_roles" | "mention_everyone">>;

/** Editing hides embeds or shows them again; no other flag can be changed. */
function flagsOf(message: Message, flags: number | null | undefined): number {
  if (flags === null || flags === undefined) return message.flags;
  const kept = message.flags & ~MessageFlags.SuppressEmbeds;
  return kept | (settableFlags(flags) & MessageFlags.SuppressEmbeds);
}

const touchesMore = (input: MessageEdit, files: readonly ReceivedFile[]): boolean =>
  files.length > 0 || Object.entries(input).some(([key, value]) => key !== "flags" && value !== undefined);

/** Others may only hide or show the embeds of a message, with MANAGE_MESSAGES. */
function checkAuthor(by: MessageAccess, input: MessageEdit, more: boolean): void {
  if (by.message.author_id === by.actor.user.id) return;
  if (more || input.flags === undefined) throw CANNOT_EDIT_MESSAGE_AUTHORED_BY_ANOTHER_USER();
  by.permissions.hasThrow("MANAGE_MESSAGES");
}

const isEmpty = (message: Message): boolean =>
  !message.content && [message.embeds, message.components, message.attachments].every((list) => list.length === 0);

/** `attachments` names the files that stay and may describe them anew; without it all of them stay. */
function keptAttachments({ attachments }: Message, input: MessageEdit): StoredAttachment[] {
  if (!input.attachments) return attachments;
  const kept = new Map(input.attachments.map((attachment) => [String(attachment.id), attachment]));
  return attachments.flatMap((stored) => {
    const wanted = kept.get(stored.id);
    if (!wanted) return [];
    const { description, flags = 0, ...rest } = stored;
    const told = wanted.description === undefined ? description : (wanted.description ?? undefined);
    const spoiler = wanted.is_spoiler ?? (flags & AttachmentFlags.IsSpoiler) !== 0;
    const bits = (flags & ~AttachmentFlags.IsSpoiler) | (spoiler ? AttachmentFlags.IsSpoiler : 0);
    return { ...rest, ...(told !== undefined && { description: told }), ...(bits > 0 && { flags: bits }) };
  });
}

/** Whom an edited message names: from scratch, whatever it named before. */
const mentionsOf = ({ message }: MessageAccess, input: MessageEdit): Mentions =>
  filterMentions(
    parseMentions(input.content === undefined ? message.content : (input.content ?? "")),
    input.allowed_mentions,
  );

/** What its author writes anew; a reply goes on naming whom it answers. */
function textChanges(by: MessageAccess, input: MessageEdit, wanted: Mentions, context: Context): Changes {
  if (!WRITTEN_TYPES.includes(by.message.type)) throw CANNOT_EXECUTE_ACTION_ON_SYSTEM_MESSAGE();
  if ((by.message.flags & MessageFlags.IsVoiceMessage) !== 0) throw VOICE_MESSAGES_CANNOT_BE_EDITED();
  if (by.message.poll) throw CANNOT_EDIT_A_POLL_MESSAGE();
  const parts = checkParts(by, input);
  const changes: Changes = { edited_at: new Date(clock.now()) };
  if (input.embeds !== undefined) changes.embeds = parts.embeds;
  if (input.components !== undefined) changes.components = parts.components;
  if (input.content !== undefined) changes.content = parts.content;
  const pingsAuthor = input.allowed_mentions ? input.allowed_mentions.replied_user : true;
  const mentioned = resolveMentions(by, wanted, context, pingsAuthor ? context.reference?.author_id : undefined);
  changes.mentions = mentioned.users.map((user) => user.id);
  changes.mention_roles = mentioned.roleIds;
  changes.mention_everyone = mentioned.everyone;
  return changes;
}

function loadPeople({ message }: MessageAccess, { userIds, roleIds }: Mentions): Promise<Context> {
  const { referenced_id: id, message_reference: reference } = message;
  return loadContext({
    guildId: message.guild_id,
    userIds: [...new Set([message.author_id, ...message.mentions, ...userIds])],
    roleIds,
    reference: id && reference ? { id, channelId: reference.channel_id } : null,
  });
}

/**
 * Edits a message: its author everything, somebody with MANAGE_MESSAGES only the flag that hides embeds.
 * @throws 50083, 160005 the thread is archived, or locked · 50005 somebody else's · 50006 nothing would be left · 50013 · 50035
 *   50021 the server's own · 30015 too many files · 50162 a voice message · 520003 a poll
 * @see https://discord.com/developers/docs/resources/message#edit-message
 */
export async function editMessage(
  by: MessageAccess,
  input: MessageEdit,
  files: readonly ReceivedFile[] = [],
): Promise<WireMessage> {
  checkWritable(by);
  const more = touchesMore(input, files);
  checkAuthor(by, input, more);
  if (files.length > 0) by.permissions.hasThrow("ATTACH_FILES");
  const wanted = mentionsOf(by, input);
  const context = await loadPeople(by, wanted);
  const changes = more ? textChanges(by, input, wanted, context) : {};
  if (changes.content) changes.content = await withUsableEmojis(by, changes.content);
  const prepared = await prepareFiles(by.channel.id, files, input.attachments);
  return withStoredFiles(by.message.id, prepared, (added) => applyChanges(by, input, { changes, added, context }));
}

/** What an edit changes, the files it brings, and whom the message names. */
interface Edit {
  changes: Changes;
  added: readonly StoredAttachment[];
  context: Context;
}

/** The files are counted again here: another edit may have come in between. */
function applyChanges(by: MessageAccess, input: MessageEdit, { changes, added, context }: Edit): Promise<WireMessage> {
  return transaction(async (db) => {
    const current = await lockMessage(db, by.message.id);
    const attachments = [...keptAttachments(current, input), ...added];
    checkFileCount(attachments.length);
    const embeds = changes.embeds ?? keptEmbeds(current.embeds, changes.content ?? current.content);
    const all = { ...changes, embeds, attachments, flags: flagsOf(current, input.flags) };
    const message = Object.assign(new Message(), current, all);
    if (changes.edited_at && isEmpty(message)) throw CANNOT_SEND_AN_EMPTY_MESSAGE();
    await updateRow(db, Message, message.id, all as QueryDeepPartialEntity<Message>);
    const stay = new Set(attachments.map(({ key }) => key));
    const gone = current.attachments.filter(({ key }) => !stay.has(key));
    if (gone.length > 0) afterCommit(() => removeFiles(gone));
    if (by.permissions.has("EMBED_LINKS")) unfurlLater(message);
    return emitEdited(by, message, context);
  });
}
