import type { Message as WireMessage, MessageCreate } from "@spacebar/schemas";
import { MessageReferenceType, MessageType } from "discord-api-types/v10";
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
import { reopenDirectMessage } from "./reopenDirectMessage.js";
import { checkMessage, settableFlags } from "./checkMessage.js";
import type { CheckedContent } from "./checkMessage.js";
import { removeFiles, withStoredFiles } from "./files.js";
import { announceMessage, newMessage } from "./insertMessage.js";
import type { NewMessage, NewMessageParts } from "./insertMessage.js";
import { presentStored } from "./listMessages.js";
import { loadContext } from "./loadContext.js";
import { filterMentions, parseMentions, resolveMentions } from "./mentions.js";
import type { Mentioned } from "./mentions.js";
import { insertOnce } from "./nonce.js";
import { checkEntries, checkVoice, prepareFiles } from "./prepareFiles.js";
import type { ReceivedFile } from "./prepareFiles.js";
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

function toRow(
  by: ChannelAccess,
  input: MessageCreate,
  checked: CheckedContent,
  { mentioned, reference }: { mentioned: Mentioned; reference: Message | null },
): NewMessage {
  return {
    ...checked,
    ...webhookColumns(by.actor),
    author_id: by.actor.user.id,
    type: reference ? MessageType.Reply : MessageType.Default,
    tts: input.tts ?? false,
    flags: settableFlags(input.flags),
    nonce: input.nonce === null || input.nonce === undefined ? null : String(input.nonce),
    claimed_nonce: nonceToClaim(by, input),
    mention_everyone: mentioned.everyone,
    mentions: mentioned.users.map((user) => user.id),
    mention_roles: mentioned.roleIds,
    referenced_id: reference?.id ?? null,
    message_reference: reference && referenceTo(MessageReferenceType.Default, reference),
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
 *   50159 to 50161 not a voice message
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
  const wanted = filterMentions(parseMentions(checked.content), input.allowed_mentions);
  const context = await loadContext({
    guildId: by.channel.guild_id,
    ...wanted,
    reference: replyTarget(by, input.message_reference),
    newestOf: slowedBy(by),
  });
  checkSlowmode(by, context.newestId);
  const answered = checkReply(input.message_reference, context);
  const pingsAuthor = input.allowed_mentions ? input.allowed_mentions.replied_user : true;
  const mentioned = resolveMentions(by, wanted, context, pingsAuthor ? answered?.author.id : undefined);
  const row = toRow(by, input, checked, { mentioned, reference: answered?.message ?? null });
  const prepared = await prepareFiles(by.channel.id, files, input.attachments);
  checkVoice(row.flags ?? 0, checked, prepared);
  const referenced = answered ? await presentAnswered(answered, context) : undefined;
  const parts = { author: by.actor.user, mentions: mentioned.users, referenced, votes: [] };
  const event = {
    ...parts,
    referenced: referenced && pollForAll(referenced),
    member: ownMember(by),
    mentionMembers: context.members,
  };
  const id = options.id ?? Snowflake.generate();
  return withStoredFiles(id, prepared, (attachments) => {
    const message = newMessage(by, { ...row, attachments, id });
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
      afterCommit(() => removeFiles(message.attachments));
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
