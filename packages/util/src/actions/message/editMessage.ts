import { EVENTS } from "@spacebar/schemas";
import type { Message as WireMessage, MessageEdit } from "@spacebar/schemas";
import { MessageFlags } from "discord-api-types/v10";
import type { QueryDeepPartialEntity } from "typeorm";
import type { MessageAccess } from "../../access/index.js";
import { reader, transaction } from "../../db/index.js";
import { Message, User } from "../../entities/index.js";
import { CANNOT_EDIT_MESSAGE_AUTHORED_BY_ANOTHER_USER, CANNOT_SEND_AN_EMPTY_MESSAGE } from "../../errors/index.js";
import { emit, to } from "../../events/index.js";
import { clock } from "../../lib/index.js";
import { presentGatewayMessage } from "../../present/index.js";
import { checkParts, settableFlags } from "./checkMessage.js";
import { presentStored } from "./listMessages.js";
import { loadMentioned } from "./loadMentioned.js";
import { loadMember } from "./loadMember.js";

type Changes = Partial<Pick<Message, "content" | "embeds" | "components" | "attachments" | "flags" | "edited_at">> &
  Partial<Pick<Message, "mentions" | "mention_roles" | "mention_everyone">>;

/** Others may only hide or show the embeds of a message, with MANAGE_MESSAGES. */
function flagsOf(by: MessageAccess, flags: number | null | undefined): number {
  if (flags === null || flags === undefined) return by.message.flags;
  const kept = by.message.flags & ~MessageFlags.SuppressEmbeds;
  return kept | (settableFlags(flags) & MessageFlags.SuppressEmbeds);
}

function checkAuthor(by: MessageAccess, input: MessageEdit): boolean {
  const own = by.message.author_id === by.actor.user.id;
  if (own) return true;
  const touched = Object.entries(input).filter(([, value]) => value !== undefined);
  const onlyFlags = touched.length > 0 && touched.every(([key]) => key === "flags");
  if (!onlyFlags) throw CANNOT_EDIT_MESSAGE_AUTHORED_BY_ANOTHER_USER();
  by.permissions.hasThrow("MANAGE_MESSAGES");
  return false;
}

const isEmpty = (message: Pick<Message, "content" | "embeds" | "components" | "attachments">): boolean =>
  !message.content && [message.embeds, message.components, message.attachments].every((list) => list.length === 0);

/** `attachments` names the files that stay; without it all of them do. */
function keptAttachments(by: MessageAccess, input: MessageEdit) {
  if (!input.attachments) return by.message.attachments;
  const kept = new Map(input.attachments.map((attachment) => [String(attachment.id), attachment]));
  return by.message.attachments.flatMap((stored) => {
    const wanted = kept.get(stored.id);
    if (!wanted) return [];
    return { ...stored, ...(wanted.description ? { description: wanted.description } : {}) };
  });
}

async function ownChanges(by: MessageAccess, input: MessageEdit): Promise<Changes> {
  const parts = checkParts(by, input);
  const changes: Changes = { attachments: keptAttachments(by, input), edited_at: new Date(clock.now()) };
  if (input.embeds !== undefined) changes.embeds = parts.embeds;
  if (input.components !== undefined) changes.components = parts.components;
  if (input.content !== undefined) changes.content = parts.content;
  if (isEmpty({ ...by.message, ...changes })) throw CANNOT_SEND_AN_EMPTY_MESSAGE();
  const content = changes.content ?? by.message.content;
  const mentioned = await loadMentioned(by, content, input.allowed_mentions, await repliedTo(by, input));
  changes.mentions = mentioned.users.map((user) => user.id);
  changes.mention_roles = mentioned.roleIds;
  changes.mention_everyone = mentioned.everyone;
  return changes;
}

/** An edit recomputes mentions from scratch; a reply goes on naming whom it answers. */
async function repliedTo({ message }: MessageAccess, { allowed_mentions }: MessageEdit): Promise<string | undefined> {
  if (!message.referenced_id || (allowed_mentions && !allowed_mentions.replied_user)) return undefined;
  return (await reader().findOneBy(Message, { id: message.referenced_id }))?.author_id;
}

/**
 * Edits a message: its author everything, somebody with MANAGE_MESSAGES only the flag that hides embeds.
 * @throws 50005 somebody else's · 50006 nothing would be left · 50013 · 50035
 * @see https://discord.com/developers/docs/resources/message#edit-message
 */
export async function editMessage(by: MessageAccess, input: MessageEdit): Promise<WireMessage> {
  const own = checkAuthor(by, input);
  const changes: Changes = { ...(own ? await ownChanges(by, input) : {}), flags: flagsOf(by, input.flags) };
  return transaction(async (db) => {
    await db.update(Message, { id: by.message.id }, changes as QueryDeepPartialEntity<Message>);
    const message = Object.assign(new Message(), by.message, changes);
    return emitUpdate({ ...by, message });
  });
}

/** Tells everybody the whole message as it is now, and returns it as the actor sees it. */
export async function emitUpdate(by: MessageAccess): Promise<WireMessage> {
  const [wire] = await presentStored([by.message], by.actor.user.id);
  if (!wire) throw new Error(`The author of message ${by.message.id} is gone.`);
  const author = await reader().findOneByOrFail(User, { id: by.message.author_id });
  const member = await loadMember(by.guild?.id ?? null, author.id);
  const parts = { author, mentions: [], member, channelType: by.channel.type };
  const payload = { ...presentGatewayMessage(by.message, parts), ...wire, tts: false };
  emit(EVENTS.MESSAGE_UPDATE, to.channel(by.channel, by.recipientIds), payload);
  return wire;
}
