import { createHash } from "node:crypto";

/** Longer words are stored by their digest: MariaDB does not index tokens of more than 84 characters. */
const MAX_WORD = 60;

/** What stands for something else in a text: mentions and dates say nothing that is read, an emoji only its name. */
const MARKUP = /<(?:@[!&]?|#|t:-?)\d+(?::[a-zA-Z])?>|<a?:(\w+):\d+>/g;
const APOSTROPHE = /(?<=\p{L})['’](?=\p{L})/gu;
const ACCENTS = /[\u0300-\u036f]/g;
/** A word, or one pictograph. */
const UNIT = /[\p{L}\p{N}\p{M}]+|\p{Extended_Pictographic}/gu;
/** Scripts that put no space between words: every character is a word, and a run of them a phrase. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー]/u;
const UNSPACED_PARTS = new RegExp(`${UNSPACED.source}|(?:(?!${UNSPACED.source}).)+`, "gu");
const PLAIN = /^[a-z0-9]+$/;

const digest = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 16);

/**
 * A word as the indexes hold it: only `a` to `z` and `0` to `9`, so that no database's own tokenizer, list of stop words, shortest
 * length or query operator ever applies to what somebody wrote. Words begin with `ww` (or `wx` when digested), tags never do.
 */
const encode = (word: string): string =>
  word.length <= MAX_WORD && PLAIN.test(word) ? `ww${word}` : `wx${digest(word)}`;

/** Case, width, ligatures and the accents of European scripts make no difference. */
const fold = (text: string): string => text.normalize("NFKD").replaceAll(ACCENTS, "").normalize("NFC").toLowerCase();

/** The words of a text in order; what belongs together without a space is one entry of several words. */
export function textUnits(text: string): string[][] {
  const read = fold(text.replaceAll(MARKUP, (_, name: string | undefined) => ` ${name ?? ""} `));
  return Array.from(read.replaceAll(APOSTROPHE, "").matchAll(UNIT), ([unit]) =>
    (UNSPACED.test(unit) ? (unit.match(UNSPACED_PARTS) ?? []) : [unit]).map(encode),
  );
}

/** The words of a text in order. */
export const textWords = (text: string): string[] => textUnits(text).flat();

/** A property that can be searched for: a letter that is not `w`, and text of any kind. */
export const textTag = (kind: string, value: string): string => `${kind}${digest(value)}`;
