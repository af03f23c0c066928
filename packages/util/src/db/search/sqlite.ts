import { COUNTED } from "./MessageSearch.js";
import type { GuildScope, MessageSearch, SearchFilter, SearchHits, TextClause } from "./MessageSearch.js";
import { authorTerm, channelTerm, columnTerms, guildTerm, placeTerm } from "./terms.js";

const anyOf = (terms: readonly string[]): string => (terms.length === 1 ? terms.join() : `(${terms.join(" OR ")})`);

/** NEAR counts the words between the first and the last one it names. */
function clause({ words, within }: TextClause): string {
  if (words.length === 1) return words.join();
  return within === null ? `"${words.join(" ")}"` : `NEAR(${words.join(" ")}, ${within - 2})`;
}

/** The shorter list decides: FTS5 walks every list that it is given. */
const excludesHidden = ({ visible, hidden }: GuildScope): boolean => hidden.length < visible.length;

function guildTerms(guild: GuildScope | null): string[] {
  if (!guild) return [];
  const places = excludesHidden(guild) ? [] : [anyOf(guild.visible.map(placeTerm))];
  return [guildTerm(guild.guildId), ...places];
}

/** FTS5's language; every term is letters and digits, so nothing a user wrote is read as an operator. */
function matchExpression(filter: SearchFilter): string {
  const { guild, guildIds, channelIds, authorIds, text, tags, without, withoutAuthors = [] } = filter;
  const wanted = [
    ...guildTerms(guild),
    ...(guildIds ? [anyOf(guildIds.map(guildTerm))] : []),
    ...(channelIds ? [anyOf(channelIds.map(channelTerm))] : []),
    ...(authorIds ? [anyOf(authorIds.map(authorTerm))] : []),
    ...tags.map(anyOf),
    ...text.map(clause),
  ];
  const hidden = guild && excludesHidden(guild) ? guild.hidden.map(placeTerm) : [];
  const unwanted = [...hidden, ...without, ...withoutAuthors.map(authorTerm)];
  const positive = wanted.join(" AND ");
  return unwanted.length > 0 ? `(${positive}) NOT ${anyOf(unwanted)}` : positive;
}

interface HitRow {
  id: string | null;
  total: number;
}

/**
 * FTS5 keeps every term's messages in the order of their ids, which is that of time: a page of the newest is found without looking at
 * the rest. Nothing of the text is stored a second time.
 * @see https://www.sqlite.org/fts5.html#contentless_delete_tables
 */
export const sqliteSearch: MessageSearch = {
  async put(db, documents) {
    const rows = documents.map(() => "(CAST(? AS INTEGER), ?)").join(", ");
    const values = documents.flatMap((document) => [
      document.id,
      [...columnTerms(document), ...document.tags, ...document.words].join(" "),
    ]);
    await db.query(`INSERT OR REPLACE INTO message_search (rowid, terms) VALUES ${rows}`, values);
  },

  async remove(db, ids) {
    const list = ids.map(() => "CAST(? AS INTEGER)").join(", ");
    await db.query(`DELETE FROM message_search WHERE rowid IN (${list})`, [...ids]);
  },

  async find(db, filter, { order, offset, limit }): Promise<SearchHits> {
    const { minId, maxId } = filter;
    const range = [
      ...(minId === undefined ? [] : ["AND rowid > CAST(? AS INTEGER)"]),
      ...(maxId === undefined ? [] : ["AND rowid < CAST(? AS INTEGER)"]),
    ].join(" ");
    const bounds = [minId, maxId].filter((bound) => bound !== undefined);
    const rows = await db.query<HitRow[]>(
      `WITH hits AS MATERIALIZED (
         SELECT rowid AS id FROM message_search WHERE message_search MATCH ? ${range}
         ORDER BY rowid ${order === "asc" ? "ASC" : "DESC"} LIMIT ${COUNTED}
       )
       SELECT NULL AS id, (SELECT count(*) FROM hits) AS total
       UNION ALL SELECT id, 0 FROM (SELECT id FROM hits LIMIT ? OFFSET ?)`,
      [matchExpression(filter), ...bounds, limit, offset],
    );
    const ids = rows.flatMap(({ id }) => (id === null ? [] : String(id)));
    return { ids, total: Number(rows[0]?.total ?? 0) };
  },
};
