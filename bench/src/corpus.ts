import { insertRows, transaction } from "@spacebar/util/db";
import { Message } from "@spacebar/util/entities";
import { Snowflake } from "@spacebar/util/lib";

const VOCABULARY = 50_000;
const BATCH = 2000;
const YEAR_MS = 365 * 24 * 3600 * 1000;

/** The same messages each time. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** The n-th most frequent word: the first stands in every second message, most in a handful. */
export const word = (rank: number): string => `word${rank.toString(36)}`;

export interface Corpus {
  guildId: string;
  channelIds: readonly string[];
  authorIds: readonly string[];
}

/** Writes so many messages of the last year into the guild, in batches: what is in memory does not grow with their number. */
export async function writeMessages({ guildId, channelIds, authorIds }: Corpus, count: number): Promise<void> {
  const random = numbers(7);
  const pick = (items: readonly string[]): string => items[Math.floor(items.length ** random()) - 1] ?? items[0] ?? "0";
  const text = () =>
    Array.from({ length: 5 + Math.floor(random() * 15) }, () => word(Math.floor(VOCABULARY ** random()))).join(" ");
  const start = Date.now() - YEAR_MS;
  const row = (index: number) => ({
    id: Snowflake.fromTimestamp(start + Math.floor((index * YEAR_MS) / count)),
    guild_id: guildId,
    channel_id: channelIds[Math.floor(random() * channelIds.length)],
    author_id: pick(authorIds),
    content: index % 20 === 0 ? `${text()} https://example.org/${index}` : text(),
    mentions: index % 50 === 0 ? [pick(authorIds)] : [],
    mention_roles: [],
    attachments: [],
    embeds: [],
    components: [],
  });
  for (let first = 0; first < count; first += BATCH) {
    const rows = Array.from({ length: Math.min(BATCH, count - first) }, (_, offset) => row(first + offset));
    await transaction((db) => insertRows(db, Message, rows));
  }
}
