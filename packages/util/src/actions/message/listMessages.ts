import type { Message as WireMessage, MessageListQuery } from "@spacebar/schemas";
import type { EntityManager } from "typeorm";
import type { ChannelAccess, MessageAccess } from "../../access/index.js";
import { hydrate, prepareQuery, reader } from "../../db/index.js";
import type { Row } from "../../db/index.js";
import { Message, User } from "../../entities/index.js";
import { presentMessage, webhookAuthor } from "../../present/index.js";
import type { MessageParts } from "../../present/index.js";
import { loadParts } from "./loadParts.js";
import type { LoadedMessage } from "./loadParts.js";

/** Messages with their authors and, where they answer one, that message with its author. */
const joined = (manager: EntityManager) =>
  manager
    .createQueryBuilder(Message, "message")
    .leftJoin(User, "author", "author.id = message.author_id")
    .addSelect("author")
    .leftJoin(Message, "referenced", "referenced.id = message.referenced_id")
    .addSelect("referenced")
    .leftJoin(User, "ref_author", "ref_author.id = referenced.author_id")
    .addSelect("ref_author");

interface Page {
  channelId: string;
  cursor: string;
  limit: number;
}

const NEWEST = "9223372036854775807";

/** A limit is part of the SQL text: at most two hundred different queries are ever prepared. */
const pageQuery = (comparison: "<" | ">", order: "ASC" | "DESC", limit: number) =>
  prepareQuery<{ channelId: string; cursor: string }>(["channelId", "cursor"], (manager, values) =>
    joined(manager)
      .where(`message.channel_id = :channelId AND message.id ${comparison} :cursor`, values)
      .orderBy("message.id", order)
      .limit(limit),
  );

const queries = new Map<string, ReturnType<typeof pageQuery>>();

function page(comparison: "<" | ">", { channelId, cursor, limit }: Page): Promise<Row[]> {
  const key = `${comparison}${limit}`;
  const query = queries.get(key) ?? pageQuery(comparison, comparison === "<" ? "DESC" : "ASC", limit);
  queries.set(key, query);
  return query({ channelId, cursor });
}

const readRow = (row: Row): LoadedMessage[] => {
  const message = hydrate(Message, row, "message");
  const referenced = hydrate(Message, row, "referenced");
  const author = hydrate(User, row, "author") ?? webhookAuthor(message);
  if (!message || !author) return [];
  return [
    {
      message,
      author,
      referenced,
      referencedAuthor: hydrate(User, row, "ref_author") ?? webhookAuthor(referenced),
    },
  ];
};

/** The ids on both sides of one, itself included: half of the page each. */
async function around(channelId: string, id: string, limit: number): Promise<Row[]> {
  const older = await page("<", { channelId, cursor: String(BigInt(id) + 1n), limit: Math.floor(limit / 2) + 1 });
  const newer = limit > 1 ? await page(">", { channelId, cursor: id, limit: Math.ceil(limit / 2) - 1 || 1 }) : [];
  return [...newer.reverse(), ...older].slice(0, limit);
}

async function loadPage(channelId: string, query: MessageListQuery): Promise<Row[]> {
  const limit = query.limit ?? 50;
  if (query.around) return around(channelId, query.around, limit);
  if (query.before || !query.after) return page("<", { channelId, cursor: query.before ?? NEWEST, limit });
  return (await page(">", { channelId, cursor: query.after, limit })).reverse();
}

/** A message with what lives in other rows. */
export interface CompleteMessage {
  message: Message;
  parts: MessageParts;
}

async function complete(rows: Row[], viewerId: string): Promise<CompleteMessage[]> {
  const loaded = rows.flatMap(readRow);
  const parts = await loadParts(loaded, viewerId);
  return loaded.flatMap(({ message }, index) => {
    const own = parts[index];
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
  return (await complete(await loadPage(by.channel.id, query), by.actor.user.id)).map(present);
}

/** These messages with their parts, in the order given; those that are gone are left out. */
export async function loadComplete(ids: readonly string[], viewerId: string): Promise<CompleteMessage[]> {
  if (ids.length === 0) return [];
  const rows: Row[] = await joined(reader())
    .where("message.id IN (:...ids)", { ids: [...ids] })
    .getRawMany();
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
