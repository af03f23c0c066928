import type { SearchCursor } from "@spacebar/schemas";
import { messageSearch, reader } from "../../db/index.js";
import type { SearchFilter } from "../../db/index.js";
import { rankMessages } from "./rank.js";
import type { Ranked } from "./rank.js";

/** Only so many of the newest matches are compared; older ones follow them by age. */
const RANKED = 500;

export interface PageAsked {
  relevance: boolean;
  order: "asc" | "desc";
  offset: number;
  limit: number;
  cursor?: SearchCursor | null;
}

export interface PageFound {
  hits: readonly (Ranked | { id: string; score?: undefined })[];
  total: number;
}

const NOTHING: PageFound = { hits: [], total: 0 };

/** With nobody's places or channels nothing is found, and no index need be asked. */
function isEmpty({ guild, channelIds }: SearchFilter): boolean {
  return guild?.visible.length === 0 || channelIds?.length === 0;
}

/** The smaller of two upper bounds, or the larger of two lower ones. */
function tighter(known: string | undefined, other: string, upper: boolean): string {
  if (known === undefined) return other;
  return BigInt(known) < BigInt(other) === upper ? known : other;
}

/** A page further on by age: a narrower search for its hits, while the total stays that of the whole. */
async function findAfter(filter: SearchFilter, { order, limit }: PageAsked, last: string): Promise<PageFound> {
  const narrower =
    order === "desc"
      ? { ...filter, maxId: tighter(filter.maxId, last, true) }
      : { ...filter, minId: tighter(filter.minId, last, false) };
  const search = messageSearch();
  const { total } = await search.find(reader(), filter, { order, offset: 0, limit: 1 });
  const { ids } = await search.find(reader(), narrower, { order, offset: 0, limit });
  return { hits: ids.map((id) => ({ id })), total };
}

async function findByRelevance(filter: SearchFilter, asked: PageAsked): Promise<PageFound> {
  const wanted = [...new Set(filter.text.flatMap(({ words }) => words))];
  const reach = asked.cursor ? RANKED : Math.max(RANKED, asked.offset + asked.limit);
  const { ids, total } = await messageSearch().find(reader(), filter, { order: "desc", offset: 0, limit: reach });
  const ranked = await rankMessages(ids.slice(0, RANKED), wanted);
  const all = [...ranked, ...ids.slice(RANKED).map((id) => ({ id }))];
  if (!asked.cursor) return { hits: all.slice(asked.offset, asked.offset + asked.limit), total };
  const last = asked.cursor.score?.timestamp;
  const position = all.findIndex(({ id }) => id === last);
  const rest = position < 0 ? [] : all.slice(position + 1, position + 1 + asked.limit);
  if (rest.length === asked.limit || ids.length < RANKED || last === undefined) return { hits: rest, total };
  const oldest = position < 0 ? last : (ids.at(-1) ?? last);
  const older = await findAfter(filter, { ...asked, order: "desc", limit: asked.limit - rest.length }, oldest);
  return { hits: [...rest, ...older.hits], total };
}

/** A page of what matches: by age, or the best of the newest first. */
export async function findMessages(filter: SearchFilter, asked: PageAsked): Promise<PageFound> {
  if (isEmpty(filter)) return NOTHING;
  if (asked.relevance && filter.text.length > 0) return findByRelevance(filter, asked);
  if (asked.cursor?.timestamp) return findAfter(filter, asked, asked.cursor.timestamp);
  const { ids, total } = await messageSearch().find(reader(), filter, asked);
  return { hits: ids.map((id) => ({ id })), total };
}
