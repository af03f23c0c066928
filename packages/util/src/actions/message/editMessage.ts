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
  fieldError,
  formError,
  VOICE_MESSAGES_CANNOT_BE_EDITED,
} from "../../errors/index.js";
import { clock } from "../../lib/index.js";
import { withUsableEmojis } from "../emoji/contentEmojis.js";
import { keptEmbeds } from "../embed/previews.js";
import { unfurlLater } from "../embed/unfurlLater.js";
import { peopleOf } from "../../present/index.js";
import { checkParts, mentioningText, settableFlags } from "./checkMessage.js";
import { checkOwnFiles } from "./components/storeComponents.js";
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

/** Editing hides embeds or shows them again, and may turn to the second version of components, for good. */
function flagsOf(message: Message, flags: number | null | undefined, isBot: boolean): number {
  if (flags === null || flags === undefined) return message.flags;
  const wanted = settableFlags(flags, isBot);
  const kept = message.flags & ~MessageFlags.SuppressEmbeds;
  return kept | (wanted & (MessageFlags.SuppressEmbeds | MessageFlags.IsComponentsV2));
}

const touchesMore = (input: MessageEdit, files: readonly ReceivedFile[]): boolean =>
  files.length > 0 || Object.entries(input).some(([key, value]) => key !== "flags" && value !== undefined);

/** Others may only hide or show the embeds of a message, with MANAGE_MESSAGES. */
function checkAuthor(by: MessageAccess, input: MessageEdit, more: boolean): void {
  if (by.message.author_id === by.actor.user.id) return;
  if (more || input.flags === undefined) throw CANNOT_EDIT_MESSAGE_AUTHORED_BY_ANOTHER_USER();
  by.permissions.hasThrow("MANAGE_MESSAGES");
}

const isEmpty = ({
  content,
  embeds,
  components,
  attachments,
  message_snapshots,
  sticker_items,
  shared_client_theme,
}: Message): boolean =>
  !content &&
  [embeds, components, attachments, message_snapshots ?? [], sticker_items ?? []].every((list) => list.length === 0) &&
  !shared_client_theme;

/** @throws 50035 the second version of components with a text or embeds that were there before */
function checkTurned({ flags, content, embeds }: Message): void {
  if ((flags & MessageFlags.IsComponentsV2) === 0 || (!content && embeds.length === 0)) return;
  const field = content ? "content" : "embeds";
  throw formError({ [field]: fieldError("MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", { field }) });
}

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
function mentionsOf({ message }: MessageAccess, input: MessageEdit, changes: Changes): Mentions {
  const { content, components } = { ...message, ...changes };
  return filterMentions(parseMentions(mentioningText({ content, components })), input.allowed_mentions);
}

/** What its author writes anew. */
function textChanges(by: MessageAccess, input: MessageEdit): Changes {
  if (!WRITTEN_TYPES.includes(by.message.type)) throw CANNOT_EXECUTE_ACTION_ON_SYSTEM_MESSAGE();
  if ((by.message.flags & MessageFlags.IsVoiceMessage) !== 0) throw VOICE_MESSAGES_CANNOT_BE_EDITED();
  if (by.message.poll) throw CANNOT_EDIT_A_POLL_MESSAGE();
  const parts = checkParts(by, input, flagsOf(by.message, input.flags, by.actor.user.bot));
  return {
    edited_at: new Date(clock.now()),
    ...(input.embeds !== undefined && { embeds: parts.embeds }),
    ...(input.components !== undefined && { components: parts.components }),
    ...(input.content !== undefined && { content: parts.content }),
  };
}

/** A reply goes on naming whom it answers. */
function mentionChanges(by: MessageAccess, input: MessageEdit, wanted: Mentions, context: Context): Changes {
  const pingsAuthor = input.allowed_mentions ? input.allowed_mentions.replied_user : true;
  const mentioned = resolveMentions(by, wanted, context, pingsAuthor ? context.reference?.author_id : undefined);
  return {
    mentions: mentioned.users.map((user) => user.id),
    mention_roles: mentioned.roleIds,
    mention_everyone: mentioned.everyone,
  };
}

function loadPeople({ message }: MessageAccess, { userIds, roleIds }: Mentions): Promise<Context> {
  const { referenced_id: id, message_reference: reference } = message;
  return loadContext({
    guildId: message.guild_id,
    userIds: [...new Set([...peopleOf(message), ...userIds])],
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
  const written = more ? textChanges(by, input) : {};
  const wanted = mentionsOf(by, input, written);
  const context = await loadPeople(by, wanted);
  const changes = more ? { ...written, ...mentionChanges(by, input, wanted, context) } : {};
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
    const all = { ...changes, embeds, attachments, flags: flagsOf(current, input.flags, by.actor.user.bot) };
    const message = Object.assign(new Message(), current, all);
    if (changes.edited_at && isEmpty(message)) throw CANNOT_SEND_AN_EMPTY_MESSAGE();
    checkTurned(message);
    checkOwnFiles(message.components, attachments);
    await updateRow(db, Message, message.id, all as QueryDeepPartialEntity<Message>);
    const stay = new Set(attachments.map(({ key }) => key));
    const gone = current.attachments.filter(({ key }) => !stay.has(key));
    if (gone.length > 0) afterCommit(() => removeFiles(gone));
    if (by.permissions.has("EMBED_LINKS")) unfurlLater(message);
    return emitEdited(by, message, context);
  });
}
