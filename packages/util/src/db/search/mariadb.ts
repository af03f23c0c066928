import type { EntityManager } from "typeorm";
import { COUNTED } from "./MessageSearch.js";
import type { MessageSearch, SearchDocument, SearchFilter, TextClause } from "./MessageSearch.js";

const terms = ({ tags, words }: SearchDocument): string => [...tags, ...words].join(" ");

/** InnoDB refuses a phrase of more than 127 words. */
const MAX_PHRASE = 100;

/** The words in pieces that overlap by one. */
const pieces = (words: readonly string[]): string[][] =>
  Array.from({ length: Math.max(1, Math.ceil((words.length - 1) / (MAX_PHRASE - 1))) }, (_, index) =>
    words.slice(index * (MAX_PHRASE - 1), index * (MAX_PHRASE - 1) + MAX_PHRASE),
  );

/** `@` counts the words of the stretch that has them all. */
function clause({ words, within }: TextClause): string[] {
  if (words.length === 1) return [...words];
  return pieces(words).map((piece) => `"${piece.join(" ")}"${within === null ? "" : ` @${within}`}`);
}

/** The language of boolean mode; every term is letters and digits, so nothing a user wrote is read as an operator. */
const booleanQuery = ({ text, tags }: SearchFilter): string =>
  [...text.flatMap(clause), ...tags.map((group) => `(${group.join(" ")})`)].map((part) => `+${part}`).join(" ");

/** Conditions with their values; lists are expanded by the driver. */
class Where {
  readonly values: unknown[] = [];
  readonly #parts: string[] = [];

  and(part: string, value: unknown): void {
    this.#parts.push(part);
    this.values.push(value);
  }

  toString(): string {
    return this.#parts.join(" AND ");
  }
}

const MATCHES = "MATCH(terms) AGAINST (? IN BOOLEAN MODE)";

function conditions(filter: SearchFilter): Where {
  const where = new Where();
  const { guild, guildIds, channelIds, authorIds, without, withoutAuthors, minId, maxId } = filter;
  if (guild) {
    where.and("guild_id = ?", guild.guildId);
    if (guild.hidden.length > 0) where.and("place_id IN (?)", guild.visible);
  }
  if (guildIds) where.and("guild_id IN (?)", guildIds);
  if (channelIds) where.and("channel_id IN (?)", channelIds);
  if (authorIds) where.and("author_id IN (?)", authorIds);
  if (withoutAuthors?.length) where.and("author_id NOT IN (?)", withoutAuthors);
  if (minId !== undefined) where.and("message_id > ?", minId);
  if (maxId !== undefined) where.and("message_id < ?", maxId);
  const query = booleanQuery(filter);
  if (query) where.and(MATCHES, query);
  if (without.length > 0) where.and(`NOT ${MATCHES}`, without.join(" "));
  return where;
}

async function count(db: EntityManager, where: Where): Promise<number> {
  const rows = await db.query<{ total: string }[]>(
    `SELECT COUNT(*) AS total FROM (SELECT 1 FROM message_search WHERE ${where.toString()} LIMIT ${COUNTED}) hits`,
    where.values,
  );
  return Number(rows[0]?.total ?? 0);
}

/**
 * InnoDB's full-text index holds the words and tags; who, where and when are columns with indexes of their own, so that a search
 * without words walks back from the newest message.
 * @see https://mariadb.com/kb/en/full-text-index-overview/
 */
export const mariadbSearch: MessageSearch = {
  async put(db, documents) {
    const rows = documents.map((document) => [
      document.id,
      document.guildId,
      document.channelId,
      document.placeId,
      document.authorId,
      terms(document),
    ]);
    await db.query(
      `INSERT INTO message_search (message_id, guild_id, channel_id, place_id, author_id, terms) VALUES ?
       ON DUPLICATE KEY UPDATE terms = VALUES(terms)`,
      [rows],
    );
  },

  async remove(db, ids) {
    await db.query("DELETE FROM message_search WHERE message_id IN (?)", [ids]);
  },

  async find(db, filter, { order, offset, limit }) {
    const where = conditions(filter);
    const rows = await db.query<{ id: string }[]>(
      `SELECT message_id AS id FROM message_search WHERE ${where.toString()}
       ORDER BY message_id ${order === "asc" ? "ASC" : "DESC"} LIMIT ? OFFSET ?`,
      [...where.values, limit, offset],
    );
    return { ids: rows.map(({ id }) => String(id)), total: await count(db, where) };
  },
};
