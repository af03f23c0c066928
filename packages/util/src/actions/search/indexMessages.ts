import type { EntityManager } from "typeorm";
import { hydrate, messageSearch } from "../../db/index.js";
import type { Row } from "../../db/index.js";
import { Channel, Message, User } from "../../entities/index.js";
import { computeDocument } from "./document.js";
import type { DocumentParts } from "./document.js";

/** Puts a message into the index as it is now, in the transaction that writes it. */
export async function indexMessage(db: EntityManager, message: Message, parts: DocumentParts): Promise<void> {
  await messageSearch().put(db, [computeDocument(message, parts)]);
}

function readRow(row: Row) {
  const message = hydrate(Message, row, "message");
  const channel = hydrate(Channel, row, "channel");
  if (!message) return [];
  const parts = {
    authorIsBot: Boolean(row["author_bot"]),
    repliedTo: row["referenced_author_id"] ? String(row["referenced_author_id"] as string | number) : null,
    // Messages of a channel that is being deleted are on their way out.
    channel: channel ?? { id: message.channel_id, type: 0, parent_id: null },
  };
  return [computeDocument(message, parts)];
}

/** Puts what the index has of these messages right, from their rows as the running transaction leaves them. Two queries. */
export async function reindexMessages(db: EntityManager, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const rows: Row[] = await db
    .createQueryBuilder(Message, "message")
    .leftJoin(User, "author", "author.id = message.author_id")
    .addSelect("author.bot")
    .leftJoin(Channel, "channel", "channel.id = message.channel_id")
    .addSelect("channel")
    .leftJoin(Message, "referenced", "referenced.id = message.referenced_id")
    .addSelect("referenced.author_id")
    .where("message.id IN (:...ids)", { ids: [...ids] })
    .getRawMany();
  const documents = rows.flatMap(readRow);
  if (documents.length > 0) await messageSearch().put(db, documents);
}

/** Takes messages out of the index, in the transaction that deletes them. */
export async function unindexMessages(db: EntityManager, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await messageSearch().remove(db, ids);
}
