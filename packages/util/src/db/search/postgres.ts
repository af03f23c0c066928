import type { EntityManager } from "typeorm";
import { COUNTED } from "./MessageSearch.js";
import type {
  MessageSearch,
  SearchDocument,
  SearchFilter,
  SearchHits,
  SearchPage,
  TextClause,
} from "./MessageSearch.js";
import { authorTerm, channelTerm, columnTerms, guildTerm, placeTerm } from "./terms.js";

/** A tsvector knows no later position. */
const LAST_POSITION = 16_383;
/** Neighbourhoods that fit this many phrases are written out as phrases, which PostgreSQL tests faster than a query of rows. */
const MAX_PHRASES = 60;
/** Messages looked at from the newest on before the index is asked for all. */
const SHORT_WAY = 2000;
const LONG_WAY = 40_000;
/** How far past the page matches are counted; less far where each has to be tested for where its words stand. */
const COUNTED_AHEAD = 2000;
const TESTED_AHEAD = 100;
/** So many places are looked up in the index; more are compared with the rows found. */
const INDEXED_PLACES = 20;

const anyOf = (terms: readonly string[]): string => `(${terms.join("|")})`;

function vector(document: SearchDocument): string {
  const positions = new Map<string, number[]>();
  document.words.slice(0, LAST_POSITION).forEach((word, index) => {
    const known = positions.get(word);
    if (known) known.push(index + 1);
    else positions.set(word, [index + 1]);
  });
  const words = [...positions].map(([word, at]) => `${word}:${at.join(",")}`);
  return [...columnTerms(document), ...document.tags, ...words].join(" ");
}

/** All orders of the words with every gap that still fits; undefined when they are too many. */
function phrasesWithin(words: readonly string[], within: number): string[] | undefined {
  let open = words.map((word, first) => ({ text: word, used: [first], length: 1 }));
  for (let count = 1; count < words.length; count++) {
    open = open.flatMap(({ text, used, length }) =>
      words.flatMap((word, index) => {
        const left = words.length - count - 1;
        const gaps = used.includes(index) ? 0 : within - length - left;
        return Array.from({ length: Math.max(0, Math.min(gaps, MAX_PHRASES + 1)) }, (_, gap) => ({
          text: `${text}<${gap + 1}>${word}`,
          used: [...used, index],
          length: length + gap + 1,
        }));
      }),
    );
    if (open.length > MAX_PHRASES) return undefined;
  }
  return open.map(({ text }) => text);
}

/** The part of a query that the index answers, and neighbourhoods that the rows found are tested for. */
function tsquery(filter: SearchFilter): { query: string; near: TextClause[] } {
  const { guild, guildIds, channelIds, authorIds, text, tags, without, withoutAuthors = [] } = filter;
  const near: TextClause[] = [];
  const clauses = text.map((clause) => {
    const { words, within } = clause;
    if (within === null) return `(${words.join("<->")})`;
    const phrases = phrasesWithin(words, within);
    if (!phrases) near.push(clause);
    // Most rows that lack one of the words are passed over before any phrase is tried.
    return [...words, ...(phrases ? [anyOf(phrases)] : [])].join("&");
  });
  const listed = guild && guild.hidden.length > 0 && guild.visible.length <= INDEXED_PLACES;
  const query = [
    ...(guild ? [guildTerm(guild.guildId)] : []),
    ...(guildIds ? [anyOf(guildIds.map(guildTerm))] : []),
    ...(listed ? [anyOf(guild.visible.map(placeTerm))] : []),
    ...(channelIds ? [anyOf(channelIds.map(channelTerm))] : []),
    ...(authorIds ? [anyOf(authorIds.map(authorTerm))] : []),
    ...tags.map(anyOf),
    ...clauses,
    ...[...without, ...withoutAuthors.map(authorTerm)].map((term) => `!${term}`),
  ].join("&");
  return { query, near };
}

/** Whether some stretch of so many words has them all. */
const NEAR = (words: string, within: string, count: string) => `EXISTS (
  WITH seen AS (
    SELECT lexeme, place FROM unnest(terms) entry, unnest(entry.positions) place WHERE entry.lexeme = ANY(${words}::text[])
  )
  SELECT 1 FROM seen first JOIN seen other ON other.place BETWEEN first.place AND first.place + ${within}::int - 1
  GROUP BY first.place HAVING count(DISTINCT other.lexeme) = ${count}::int
)`;

/** Collects values and names them `$1`, `$2` … */
class Values {
  readonly list: unknown[] = [];

  add(value: unknown): string {
    this.list.push(value);
    return `$${this.list.length}`;
  }
}

/** What the rows must hold, and which rows in order of age are worth looking at first. */
function conditions(filter: SearchFilter, values: Values): { all: string; range: string } {
  const { query, near } = tsquery(filter);
  const range = [
    ...(filter.minId === undefined ? [] : [`message_id > ${values.add(filter.minId)}::bigint`]),
    ...(filter.maxId === undefined ? [] : [`message_id < ${values.add(filter.maxId)}::bigint`]),
  ];
  const { guild } = filter;
  const all = [
    `terms @@ ${values.add(query)}::tsquery`,
    ...(guild && guild.hidden.length > 0 ? [`place_id = ANY(${values.add(guild.visible)}::bigint[])`] : []),
    ...near.map(({ words, within }) => NEAR(values.add(words), values.add(within), values.add(new Set(words).size))),
  ];
  return { all: all.join(" AND "), range: range.map((part) => ` AND ${part}`).join("") };
}

interface IdRow {
  id: string | null;
  total?: string;
}

const readIds = (rows: readonly IdRow[]): string[] => rows.flatMap(({ id }) => (id === null ? [] : String(id)));

/** The newest (or oldest) rows of one guild or channel are walked in order and the page taken from them, if it is full. */
async function findWithin(
  db: EntityManager,
  filter: SearchFilter,
  page: SearchPage,
  walked: number,
): Promise<string[] | undefined> {
  const { guild, channelIds } = filter;
  const scope = channelIds?.length === 1 ? "channel_id" : guild && !channelIds ? "guild_id" : undefined;
  if (!scope) return undefined;
  const values = new Values();
  const owner = values.add(scope === "channel_id" ? channelIds?.[0] : guild?.guildId);
  const { all, range } = conditions(filter, values);
  const order = `ORDER BY message_id ${page.order === "asc" ? "ASC" : "DESC"}`;
  const rows = await db.query<IdRow[]>(
    `SELECT message_id AS id FROM (
       SELECT message_id, place_id, terms FROM message_search WHERE ${scope} = ${owner}::bigint${range}
       ${order} LIMIT ${walked}
     ) walked
     WHERE ${all} ${order} LIMIT ${values.add(page.limit)} OFFSET ${values.add(page.offset)}`,
    values.list,
  );
  return rows.length === page.limit ? readIds(rows) : undefined;
}

const isTested = ({ text }: SearchFilter): boolean => text.some(({ words }) => words.length > 1);

/**
 * First a short way, which what is frequent is found on; then a long one, where looking everything up would cost more: each match has to
 * be tested for where its words stand, or lies behind many others.
 */
async function findEarly(db: EntityManager, filter: SearchFilter, page: SearchPage): Promise<string[] | undefined> {
  const short = SHORT_WAY + 8 * (page.offset + page.limit);
  const near = await findWithin(db, filter, page, short);
  const worthwhile = short < LONG_WAY && (page.offset > 0 || isTested(filter));
  return near ?? (worthwhile ? findWithin(db, filter, page, LONG_WAY) : undefined);
}

async function count(db: EntityManager, filter: SearchFilter, { offset, limit }: SearchPage): Promise<number> {
  const values = new Values();
  const most = Math.min(COUNTED, offset + limit + (isTested(filter) ? TESTED_AHEAD : COUNTED_AHEAD));
  const { all, range } = conditions(filter, values);
  const rows = await db.query<{ total: string }[]>(
    `SELECT count(*) AS total FROM (SELECT 1 FROM message_search WHERE ${all}${range} LIMIT ${most}) hits`,
    values.list,
  );
  return Number(rows[0]?.total ?? 0);
}

/** All matches from the index, then the page of them: for what is rare. */
async function findAll(db: EntityManager, filter: SearchFilter, page: SearchPage): Promise<SearchHits> {
  const values = new Values();
  const { all, range } = conditions(filter, values);
  const rows = await db.query<IdRow[]>(
    `WITH hits AS MATERIALIZED (SELECT message_id FROM message_search WHERE ${all}${range})
     SELECT NULL AS id, count(*) AS total FROM hits
     UNION ALL (
       SELECT message_id, 0 FROM hits ORDER BY message_id ${page.order === "asc" ? "ASC" : "DESC"}
       LIMIT ${values.add(page.limit)} OFFSET ${values.add(page.offset)}
     )`,
    values.list,
  );
  return { ids: readIds(rows), total: Math.min(COUNTED, Number(rows[0]?.total ?? 0)) };
}

/**
 * A GIN index finds every message that matches, in no order. So what is frequent is found by walking back from the newest message, a
 * bounded way, and only what was not found there is looked up.
 * @see https://www.postgresql.org/docs/current/textsearch-indexes.html
 */
export const postgresSearch: MessageSearch = {
  async put(db, documents) {
    const values = new Values();
    const rows = documents.map((document) => {
      const { id, guildId, channelId, placeId } = document;
      const columns = [id, guildId, channelId, placeId].map((value) => values.add(value));
      return `(${columns.join(", ")}, ${values.add(vector(document))}::tsvector)`;
    });
    await db.query(
      `INSERT INTO message_search (message_id, guild_id, channel_id, place_id, terms) VALUES ${rows.join(", ")}
       ON CONFLICT (message_id) DO UPDATE SET terms = excluded.terms`,
      values.list,
    );
  },

  async remove(db, ids) {
    await db.query("DELETE FROM message_search WHERE message_id = ANY($1::bigint[])", [ids]);
  },

  async find(db, filter, page) {
    const early = await findEarly(db, filter, page);
    return early ? { ids: early, total: await count(db, filter, page) } : findAll(db, filter, page);
  },
};
