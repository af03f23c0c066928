import type { Message as WireMessage, MessageListQuery } from "@spacebar/schemas";
import type { ChannelAccess, MessageAccess } from "../../access/index.js";
import { hydrate, reader, SqlText, tableOf } from "../../db/index.js";
import type { Row } from "../../db/index.js";
import { Message } from "../../entities/index.js";
import { presentMessage } from "../../present/index.js";
import type { MessageParts } from "../../present/index.js";
import { loadParts } from "./loadParts.js";
import type { LoadedMessage } from "./loadParts.js";

interface Page {
  channelId: string;
  cursor: string;
  limit: number;
}

const NEWEST = "9223372036854775807";

/** Ids on one side of a cursor, the nearest first. */
function idsBeside(text: SqlText, side: "<" | "<=" | ">", { channelId, cursor, limit }: Page): string {
  const where = `channel_id = ${text.value(channelId)} AND id ${side} ${text.value(cursor)}`;
  return `SELECT id FROM ${tableOf(Message)} WHERE ${where} ORDER BY id ${side === ">" ? "ASC" : "DESC"} LIMIT ${limit}`;
}

/** Half of the page on each side, the message itself included. */
function idsAround(text: SqlText, { limit, ...place }: Page): string {
  const newer = Math.floor((limit - 1) / 2);
  const older = idsBeside(text, "<=", { ...place, limit: limit - newer });
  if (newer === 0) return older;
  return `SELECT id FROM (${older}) older UNION ALL SELECT id FROM (${idsBeside(text, ">", { ...place, limit: newer })}) newer`;
}

function idsOfPage(text: SqlText, channelId: string, { limit = 50, around, before, after }: MessageListQuery): string {
  if (around) return idsAround(text, { channelId, cursor: around, limit });
  if (before || !after) return idsBeside(text, "<", { channelId, cursor: before ?? NEWEST, limit });
  return idsBeside(text, ">", { channelId, cursor: after, limit });
}

/** The messages of these ids with those that they answer, newest first. */
export async function loadRows(text: SqlText, ids: string): Promise<Row[]> {
  const columns = [SqlText.columns(Message, "message"), SqlText.columns(Message, "referenced")].join(", ");
  return text.run(
    reader(),
    `SELECT ${columns} FROM (${ids}) page
     JOIN ${tableOf(Message)} message ON message.id = page.id
     LEFT JOIN ${tableOf(Message)} referenced ON referenced.id = message.referenced_id
     ORDER BY message.id DESC`,
  );
}

const readRow = (row: Row): LoadedMessage[] => {
  const message = hydrate(Message, row, "message");
  return message ? [{ message, referenced: hydrate(Message, row, "referenced") }] : [];
};

/** A message with what lives in other rows. */
export interface CompleteMessage {
  message: Message;
  parts: MessageParts;
}

export async function complete(rows: Row[], viewerId: string): Promise<CompleteMessage[]> {
  const loaded = rows.flatMap(readRow);
  const parts = await loadParts(loaded, viewerId);
  return loaded.flatMap(({ message }) => {
    const own = parts.get(message.id);
    return own ? { message, parts: own } : [];
  });
}

const present = ({ message, parts }: CompleteMessage): WireMessage => presentMessage(message, parts);

/**
 * A page of a channel's history, newest first. Without READ_MESSAGE_HISTORY it is empty, not an error.
 * @see https://discord.com/developers/docs/resources/message#get-channel-messages
 */
export async function listMessages(by: ChannelAccess, query: MessageListQuery): Promise<WireMessage[]> {
  if (!by.permissions.has("READ_MESSAGE_HISTORY")) return [];
  const text = new SqlText();
  const rows = await loadRows(text, idsOfPage(text, by.channel.id, query));
  return (await complete(rows, by.actor.user.id)).map(present);
}

/** These messages with their parts, in the order given; those that are gone are left out. */
export async function loadComplete(ids: readonly string[], viewerId: string): Promise<CompleteMessage[]> {
  if (ids.length === 0) return [];
  const text = new SqlText();
  const rows = await loadRows(text, `SELECT id FROM ${tableOf(Message)} WHERE id IN (${text.list(ids)})`);
  const byId = new Map((await complete(rows, viewerId)).map((found) => [found.message.id, found]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** These messages as a viewer sees them, in the order given. */
export async function presentStored(messages: readonly Message[], viewerId: string): Promise<WireMessage[]> {
  const ids = messages.map((message) => message.id);
  return (await loadComplete(ids, viewerId)).map(present);
}

/** One message as the actor sees it. */
export async function getMessage(by: MessageAccess): Promise<WireMessage> {
  const [message] = await presentStored([by.message], by.actor.user.id);
  if (!message) throw new Error(`The author of message ${by.message.id} is gone.`);
  return message;
}
