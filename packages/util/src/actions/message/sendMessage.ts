import type { Message as WireMessage, MessageCreate } from "@spacebar/schemas";
import { MessageType } from "discord-api-types/v10";
import type { EntityManager } from "typeorm";
import type { Actor, ChannelAccess } from "../../access/index.js";
import { transaction } from "../../db/index.js";
import type { Message } from "../../entities/index.js";
import { Snowflake } from "../../lib/index.js";
import { presentMessage, presentPartialMember, presentPlainMessage } from "../../present/index.js";
import { reopenDirectMessage } from "./reopenDirectMessage.js";
import { checkMessage, settableFlags } from "./checkMessage.js";
import type { CheckedContent } from "./checkMessage.js";
import { withStoredFiles } from "./files.js";
import { insertMessage } from "./insertMessage.js";
import type { NewMessage } from "./insertMessage.js";
import { presentStored } from "./listMessages.js";
import { loadMentioned } from "./loadMentioned.js";
import type { Mentioned } from "./loadMentioned.js";
import { loadReference } from "./loadReference.js";
import { claimNonce, findByNonce } from "./nonce.js";
import { checkEntries, checkVoice, prepareFiles } from "./prepareFiles.js";
import type { ReceivedFile } from "./prepareFiles.js";
import { checkSlowmode } from "./slowmode.js";

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
    mention_everyone: mentioned.everyone,
    mentions: mentioned.users.map((user) => user.id),
    mention_roles: mentioned.roleIds,
    referenced_id: reference?.id ?? null,
    message_reference: reference && {
      type: 0,
      channel_id: reference.channel_id,
      message_id: reference.id,
      ...(reference.guild_id && { guild_id: reference.guild_id }),
    },
  };
}

const ownMember = ({ member, guild, roles }: ChannelAccess) =>
  member && guild
    ? presentPartialMember(
        member,
        roles.map((role) => role.id).filter((id) => id !== guild.id),
      )
    : undefined;

/**
 * Sends a message.
 * @throws 50006 it is empty · 50008/40058 the channel takes none · 50013 · 50035 · 20016 slowmode · 50146 a file is missing
 *   50159 to 50161 not a voice message
 * @see https://discord.com/developers/docs/resources/message#create-message
 */
export async function sendMessage(
  by: ChannelAccess<"SEND_MESSAGES">,
  input: MessageCreate,
  files: readonly ReceivedFile[] = [],
): Promise<WireMessage> {
  const checked = checkMessage(by, input, files.length);
  checkEntries(input.attachments, files);
  await checkSlowmode(by);
  const reference = await loadReference(by, input.message_reference);
  const pingAuthor = reference && (input.allowed_mentions ? input.allowed_mentions.replied_user : true);
  const mentioned = await loadMentioned(by, checked.content, input.allowed_mentions, {
    repliedTo: pingAuthor ? reference.author.id : undefined,
    also: reference?.message.mentions,
  });
  const row = toRow(by, input, checked, { mentioned, reference: reference?.message ?? null });
  const referenced = reference
    ? presentPlainMessage(reference.message, { author: reference.author, mentions: mentioned.others })
    : undefined;
  const parts = { author: by.actor.user, mentions: mentioned.users, referenced };
  const prepared = await prepareFiles(by.channel.id, files, input.attachments);
  checkVoice(row.flags ?? 0, checked, prepared);
  const nonce = nonceToClaim(by, input);
  const id = Snowflake.generate();
  const event = { ...parts, member: ownMember(by), mentionMembers: mentioned.members };
  return withStoredFiles(id, prepared, (attachments) =>
    transaction(async (db) => {
      const earlier = nonce ? await earlierMessage(db, by, nonce, id) : null;
      if (earlier) return earlier;
      await reopenDirectMessage(db, by);
      const message = await insertMessage(db, by, { ...row, attachments, id }, event);
      return { ...presentMessage(message, parts), ...(message.nonce !== null && { nonce: message.nonce }) };
    }),
  );
}

/** The message this nonce was used for before, or null when it is now claimed for `id`. */
async function earlierMessage(
  db: EntityManager,
  by: ChannelAccess,
  nonce: string,
  id: string,
): Promise<WireMessage | null> {
  if (await claimNonce(db, by, nonce, id)) return null;
  const message = await findByNonce(by, nonce);
  const [wire] = message ? await presentStored([message], by.actor.user.id) : [];
  return wire ?? null;
}
