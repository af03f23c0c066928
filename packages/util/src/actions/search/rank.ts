import { In } from "typeorm";
import { reader, textWords } from "../../db/index.js";
import { Message } from "../../entities/index.js";

export interface Ranked {
  id: string;
  score: number;
}

/** How soon a word's repetition stops to count, and how much a text's length does: the usual numbers of BM25. */
const SATURATION = 1.2;
const LENGTH = 0.75;

/** Best first; among equals the newest. @param texts words of each, in the order of age */
export function computeRanking(wanted: readonly string[], texts: readonly { id: string; words: string[] }[]): Ranked[] {
  const average = texts.reduce((sum, { words }) => sum + words.length, 0) / (texts.length || 1) || 1;
  const counts = texts.map(({ words }) => wanted.map((word) => words.filter((other) => other === word).length));
  const rarity = wanted.map((_, index) => {
    const holders = counts.filter((own) => (own[index] ?? 0) > 0).length;
    return Math.log(1 + (texts.length - holders + 0.5) / (holders + 0.5));
  });
  const ranked = texts.map(({ id, words }, position) => {
    const norm = SATURATION * (1 - LENGTH + (LENGTH * words.length) / average);
    const score = (counts[position] ?? []).reduce(
      (sum, count, index) => sum + ((rarity[index] ?? 0) * count * (SATURATION + 1)) / (count + norm),
      0,
    );
    return { id, score };
  });
  return ranked.toSorted((a, b) => b.score - a.score || (BigInt(a.id) < BigInt(b.id) ? 1 : -1));
}

/** Ranks messages by how well they match. One query. */
export async function rankMessages(ids: readonly string[], wanted: readonly string[]): Promise<Ranked[]> {
  if (ids.length === 0) return [];
  const rows = await reader().find(Message, { select: { id: true, content: true }, where: { id: In([...ids]) } });
  const byId = new Map(rows.map(({ id, content }) => [id, content]));
  const texts = ids.map((id) => ({ id, words: textWords(byId.get(id) ?? "") }));
  return computeRanking(wanted, texts);
}
