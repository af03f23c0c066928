import type { Message as WireMessage, MessageCreate } from "@spacebar/schemas";
import { MessageFlags, MessageReferenceType, MessageType } from "discord-api-types/v10";
import type { EntityManager, QueryDeepPartialEntity } from "typeorm";
import type { Actor, ChannelAccess } from "../../access/index.js";
import { afterCommit, insertRows, transaction } from "../../db/index.js";
import { Message } from "../../entities/index.js";
import { Snowflake } from "../../lib/index.js";
import { pollForAll, presentMessage, presentPartialMember } from "../../present/index.js";
import type { MessageParts } from "../../present/index.js";
import { withUsableEmojis } from "../emoji/contentEmojis.js";
import { withPollEmojis } from "../poll/pollEmojis.js";
import { unfurlLater } from "../embed/unfurlLater.js";
import { stickerItems } from "../sticker/stickerItems.js";
import { reopenDirectMessage } from "./reopenDirectMessage.js";
import { checkOwnFiles } from "./components/storeComponents.js";
import { checkMessage, mentioningText, settableFlags } from "./checkMessage.js";
import type { CheckedContent } from "./checkMessage.js";
import { filesOf, removeFiles, withStoredFiles } from "./files.js";
import { copyFiles, loadForward } from "./forward.js";
import type { Forward } from "./forward.js";
import { announceMessage, newMessage } from "./insertMessage.js";
import type { NewMessage, NewMessageParts } from "./insertMessage.js";
import { presentStored } from "./listMessages.js";
import { loadContext, pickUsers } from "./loadContext.js";
import { filterMentions, parseMentions, resolveMentions } from "./mentions.js";
import type { Mentioned } from "./mentions.js";
import { insertOnce } from "./nonce.js";
import { checkEntries, checkVoice, prepareFiles } from "./prepareFiles.js";
import type { PreparedFile, ReceivedFile } from "./prepareFiles.js";
import type { Answered } from "./reference.js";
import { checkReply, presentAnswered, referenceTo, replyTarget } from "./reference.js";
import { checkSlowmode, slowedBy } from "./slowmode.js";
import { enterThread } from "../thread/enterThread.js";

/** A nonce makes sending idempotent when a bot asks for it; a user client means it whenever it sends one. */
function nonceToClaim(by: ChannelAccess, input: MessageCreate): string | null {
  if (input.nonce === null || input.nonce === undefined) return null;
  return input.enforce_nonce || !by.actor.user.bot ? String(input.nonce) : null;
}

/** What makes a message a webhook's. */
const webhookColumns = ({ webhook, user }: Actor): Partial<Message> =>
  webhook
    ? {
        webhook_id: webhook.id,
        application_id: webhook.application_id,
        webhook_author: { username: user.username, avatar: user.avatar },
      }
    : {};

/** What a new message refers to: the message it answers, or what it forwards. */
interface References {
  answered: Answered | null;
  forward: Forward | null;
}

function referenceColumns({ answered, forward }: References): Partial<Message> {
  if (forward) {
    return {
      message_reference: referenceTo(MessageReferenceType.Forward, forward.message),
      message_snapshots: [forward.snapshot],
    };
  }
  if (!answered) return {};
  const message_reference = referenceTo(MessageReferenceType.Default, answered.message);
  return { type: MessageType.Reply, referenced_id: answered.message.id, message_reference };
}

function toRow(
  by: ChannelAccess,
  input: MessageCreate,
  checked: CheckedContent,
  { mentioned, ...references }: References & { mentioned: Mentioned },
): NewMessage {
  const forwarded = references.forward ? MessageFlags.HasSnapshot : 0;
  return {
    ...checked,
    ...webhookColumns(by.actor),
    ...referenceColumns(references),
    author_id: by.actor.user.id,
    tts: input.tts ?? false,
    flags: settableFlags(input.flags, by.actor.user.bot) | forwarded,
    nonce: input.nonce === null || input.nonce === undefined ? null : String(input.nonce),
    claimed_nonce: nonceToClaim(by, input),
    shared_client_theme: input.shared_client_theme ?? null,
    mention_everyone: mentioned.everyone,
    mentions: mentioned.users.map((user) => user.id),
    mention_roles: mentioned.roleIds,
  };
}

const ownMember = ({ member, guild, roles }: ChannelAccess) =>
  member && guild
    ? presentPartialMember(
        member,
        roles.map((role) => role.id).filter((id) => id !== guild.id),
      )
    : undefined;

interface SendOptions {
  /** The message's id, where it is given already: a post's first message has the thread's. */
  id?: string;
  /** Done in the transaction that writes the message, before anybody is told of it. */
  first?: (db: EntityManager) => Promise<void>;
}

/**
 * Sends a message.
 * @throws 160005, 160006 a thread that is locked, or that there is no room to unarchive
 *   50006 it is empty · 50008/40058 the channel takes none · 50013 · 50035 · 20016 slowmode · 50146 a file is missing
 *   50159 to 50161 not a voice message · 160009, 160010, 160014 it cannot be forwarded here
 * @see https://discord.com/developers/docs/resources/message#create-message
 */
export async function sendMessage(
  by: ChannelAccess<"SEND_MESSAGES">,
  input: MessageCreate,
  files: readonly ReceivedFile[] = [],
  options: SendOptions = {},
): Promise<WireMessage> {
  const checked = checkMessage(by, input, files.length);
  checked.content = await withUsableEmojis(by, checked.content);
  if (checked.poll) checked.poll = await withPollEmojis(by, checked.poll);
  checkEntries(input.attachments, files);
  const stickers = input.sticker_ids?.length ? await stickerItems(input.sticker_ids, by) : null;
  const wanted = filterMentions(parseMentions(mentioningText(checked)), input.allowed_mentions);
  const forward = await forwardOf(by, input);
  const context = await loadContext({
    guildId: by.channel.guild_id,
    ...wanted,
    userIds: [...wanted.userIds, ...(forward?.snapshot.mentions ?? [])],
    reference: forward ? null : replyTarget(by, input.message_reference),
    newestOf: slowedBy(by),
  });
  checkSlowmode(by, context.newestId);
  const answered = forward ? null : checkReply(input.message_reference, context);
  const pingsAuthor = input.allowed_mentions ? input.allowed_mentions.replied_user : true;
  const mentioned = resolveMentions(by, wanted, context, pingsAuthor ? answered?.author.id : undefined);
  const row = { ...toRow(by, input, checked, { mentioned, answered, forward }), sticker_items: stickers };
  const prepared = await prepareFiles(by.channel.id, files, input.attachments);
  checkVoice(row.flags ?? 0, checked, prepared);
  checkOwnFiles(
    checked.components,
    prepared.map(({ attachment }) => attachment),
  );
  const parts: MessageParts = {
    author: by.actor.user,
    mentions: mentioned.users,
    forwarded: forward ? pickUsers(context, forward.snapshot.mentions) : [],
    referenced: answered ? await presentAnswered(answered, context) : undefined,
    votes: [],
  };
  const event = {
    ...parts,
    referenced: parts.referenced && pollForAll(parts.referenced),
    member: ownMember(by),
    mentionMembers: context.members,
  };
  return storeAndWrite(by, { row, forward, parts, event, options }, prepared);
}

const forwardOf = async (
  by: ChannelAccess,
  { message_reference: reference }: MessageCreate,
): Promise<Forward | null> => (reference?.type === MessageReferenceType.Forward ? loadForward(by, reference) : null);

interface Draft {
  row: NewMessage;
  forward: Forward | null;
  parts: MessageParts;
  event: NewMessageParts;
  options: SendOptions;
}

/** A forward's files are copied with those that came with the request. */
function storeAndWrite(
  by: ChannelAccess,
  { row, forward, parts, event, options }: Draft,
  received: PreparedFile[],
): Promise<WireMessage> {
  const id = options.id ?? Snowflake.generate();
  const copied = forward ? copyFiles(by.channel.id, forward.snapshot.attachments) : [];
  return withStoredFiles(id, [...received, ...copied], (stored) => {
    const attachments = stored.slice(0, received.length);
    const snapshot = forward && { ...forward.snapshot, attachments: stored.slice(received.length) };
    const message = newMessage(by, { ...row, id, attachments, message_snapshots: snapshot && [snapshot] });
    return transaction(
      async (db) => (await writeMessage(db, by, message, event, options)) ?? presentSent(message, parts),
    );
  });
}

const presentSent = (message: Message, parts: MessageParts): WireMessage => ({
  ...presentMessage(message, parts),
  ...(message.nonce !== null && { nonce: message.nonce }),
});

/** Writes and announces a message; if its nonce was used before, returns the message it was used for. */
async function writeMessage(
  db: EntityManager,
  by: ChannelAccess,
  message: Message,
  parts: NewMessageParts,
  options: SendOptions,
): Promise<WireMessage | null> {
  if (message.claimed_nonce !== null) {
    const earlier = await insertOnce(db, message);
    if (earlier) {
      afterCommit(() => removeFiles(filesOf(message)));
      return (await presentStored([earlier], by.actor.user.id))[0] ?? null;
    }
  } else {
    await insertRows(db, Message, [message as QueryDeepPartialEntity<Message>]);
  }
  await options.first?.(db);
  await reopenDirectMessage(db, by);
  await enterThread(db, by, message.mentions);
  await announceMessage(db, by, message, parts);
  if (by.permissions.has("EMBED_LINKS")) unfurlLater(message);
  return null;
}
