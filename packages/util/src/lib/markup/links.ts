import { parseUrl } from "../parseUrl.js";

/** From the scheme to the first character that cannot be a link's. */
const LINK = /(?<![\p{L}\p{N}])https?:\/\/[^\s<>]+/giu;
const SUPPRESSED_END = />/y;
const MAX_LENGTH = 2048;
/** What ends a sentence, a quotation or a bold passage is none of the link's. */
const TRAILING = new Set([".", ",", ":", ";", '"', "'", "]", "*", "~", "|"]);

interface Range {
  start: number;
  end: number;
}

interface Run extends Range {
  next?: Run;
}

/** Runs of backticks, each knowing the next one of its length: that is what closes it. */
function backtickRuns(text: string): Run[] {
  const runs: Run[] = Array.from(text.matchAll(/`+/g), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
  const byLength = new Map<number, Run>();
  for (const run of [...runs].reverse()) {
    const length = run.end - run.start;
    run.next = byLength.get(length);
    byLength.set(length, run);
  }
  return runs;
}

/** Code, in the order of the text: nothing in it means anything. */
function codeRanges(text: string): Range[] {
  const ranges: Range[] = [];
  let end = 0;
  for (const run of backtickRuns(text)) {
    if (run.start < end || !run.next) continue;
    end = run.next.end;
    ranges.push({ start: run.start, end });
  }
  return ranges;
}

/** Without what follows it in a sentence: punctuation, a spoiler's end, brackets that were opened before it. */
function trim(link: string): string {
  const [plain = ""] = link.split("||", 1);
  let unopened = 0;
  for (const character of plain) {
    if (character === "(") unopened--;
    else if (character === ")") unopened++;
  }
  let end = plain.length;
  while (end > 0) {
    const last = plain.charAt(end - 1);
    if (last === ")" && unopened > 0) unopened--;
    else if (!TRAILING.has(last)) break;
    end--;
  }
  return plain.slice(0, end);
}

/** `<https://…>`: whoever writes this wants no preview. */
function isSuppressed(text: string, { start, end }: Range): boolean {
  SUPPRESSED_END.lastIndex = end;
  return text[start - 1] === "<" && SUPPRESSED_END.test(text);
}

/**
 * The links of a message's text, in their order, each once; those in code are text. Takes time in proportion to the text.
 * @param suppressed also those in angle brackets, which are meant to have no preview
 */
export function findLinks(text: string, { suppressed = false } = {}): string[] {
  const code = codeRanges(text);
  const found = new Set<string>();
  let next = 0;
  for (const match of text.matchAll(LINK)) {
    const range = { start: match.index, end: match.index + match[0].length };
    while (next < code.length && (code[next]?.end ?? 0) <= range.start) next++;
    if ((code[next]?.start ?? Infinity) <= range.start || (!suppressed && isSuppressed(text, range))) continue;
    const own = match[0].slice(0, Math.max(0, (code[next]?.start ?? Infinity) - range.start));
    const link = trim(own);
    if (link.length <= MAX_LENGTH && parseUrl(link)) found.add(link);
  }
  return [...found];
}
