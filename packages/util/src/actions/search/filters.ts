import type { MessageSearchQuery, SearchTab } from "@spacebar/schemas";
import { textTag, textUnits, textWords } from "../../db/index.js";
import type { SearchFilter, TextClause } from "../../db/index.js";
import { fieldError, formError } from "../../errors/index.js";
import * as tag from "./tags.js";

type Asked = SearchTab | MessageSearchQuery;
type Criteria = Pick<SearchFilter, "authorIds" | "text" | "tags" | "without" | "minId" | "maxId">;

const DEFAULT_SLOP = 2;
/** As many as the longest text can have: each is looked up in the index, and on SQLite everybody waits. */
const MAX_WORDS = 1024;
const MAX_CHARACTERS = 1024;
const QUOTED = /"([^"]*)"/g;
const WITH_SLOP = /^(\d{1,3})\|(.*)$/s;
const MAX_SLOP = 100;

/** What is quoted stands as it is; the other words stand near each other, in any order. */
function readText(text: string, slop: number): TextClause[] {
  const quoted = Array.from(text.matchAll(QUOTED), ([, phrase]) => textWords(phrase ?? ""));
  const units = textUnits(text.replaceAll(QUOTED, " "));
  const phrases = [...quoted, ...units.filter((unit) => unit.length > 1)].filter((words) => words.length > 0);
  const single = [...new Set(units.filter((unit) => unit.length === 1).flat())];
  const near = { words: single, within: single.length > 1 ? single.length + slop : null };
  return [...phrases.map((words) => ({ words, within: null })), ...(single.length > 0 ? [near] : [])];
}

/** `2|words`: a text with a slop of its own. */
function readTokenized(text: string): TextClause[] {
  const [, slop, words] = WITH_SLOP.exec(text) ?? [];
  return readText(words ?? text, slop === undefined ? DEFAULT_SLOP : Math.min(Number(slop), MAX_SLOP));
}

/** Every text that was given; one without any word matches nothing. @throws 50035 more words than one text may have */
function readTexts({ content, contents, slop }: Asked): TextClause[] | null {
  const texts = [
    ...(content?.trim() ? [readText(content, slop ?? DEFAULT_SLOP)] : []),
    ...(contents ?? []).map(readTokenized),
  ];
  const count = texts.flat().reduce((sum, { words }) => sum + words.length, 0);
  if (count > MAX_WORDS) throw formError({ contents: fieldError("BASE_TYPE_MAX_LENGTH", { max: MAX_CHARACTERS }) });
  return texts.every((clauses) => clauses.length > 0) ? texts.flat() : null;
}

const isNegated = (word: string): boolean => word.startsWith("-");

function readTags(asked: Asked): string[][] {
  const plain = (words: readonly string[] | null | undefined, make: (word: string) => string): string[] =>
    (words ?? []).filter((word) => !isNegated(word)).map(make);
  const texts = (kind: string, words: readonly string[] | null | undefined) =>
    (words ?? []).map((word) => textTag(kind, word));
  const lower = (words: readonly string[] | null | undefined) => words?.map((word) => word.toLowerCase());
  return [
    plain(asked.author_type, tag.authorType),
    plain(asked.mentions, tag.mention),
    plain(asked.mentions_role_id, tag.roleMention),
    plain(asked.replied_to_user_id, tag.repliedToUser),
    plain(asked.replied_to_message_id, tag.repliedToMessage),
    plain(asked.has, tag.has),
    plain(asked.embed_type, tag.embedType),
    texts(tag.PROVIDER, asked.embed_provider),
    texts(tag.HOST, lower(asked.link_hostname)),
    texts(tag.FILENAME, lower(asked.attachment_filename)),
    texts(
      tag.EXTENSION,
      lower(asked.attachment_extension)?.map((word) => word.replace(/^\./, "")),
    ),
    asked.mention_everyone ? [tag.EVERYONE] : [],
    asked.pinned ? [tag.PINNED] : [],
  ].filter((group) => group.length > 0);
}

const readWithout = (asked: Asked): string[] => [
  ...(asked.author_type ?? []).filter(isNegated).map((word) => tag.authorType(word.slice(1))),
  ...(asked.has ?? []).filter(isNegated).map((word) => tag.has(word.slice(1))),
  ...(asked.mention_everyone === false ? [tag.EVERYONE] : []),
  ...(asked.pinned === false ? [tag.PINNED] : []),
];

/** What is asked of each message; null when no message can fit. */
export function readCriteria(asked: Asked): Criteria | null {
  const text = readTexts(asked);
  if (!text) return null;
  return {
    text,
    tags: readTags(asked),
    without: readWithout(asked),
    ...(asked.author_id?.length && { authorIds: [...new Set(asked.author_id)] }),
    ...(asked.min_id != null && { minId: asked.min_id }),
    ...(asked.max_id != null && { maxId: asked.max_id }),
  };
}
